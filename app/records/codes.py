"""Code lists of the field. The value is what is stored and sent; words for people live in ``app/ui/text.py``."""

from enum import IntEnum, StrEnum


class Source(StrEnum):
    """Where a change came from: how the person told the desk."""

    LIVE = "live"
    SCAN = "scan"
    PAPER = "paper"
    IMPORT = "import"
    CORRECTION = "correction"
    SYSTEM = "system"


class Role(StrEnum):
    """岗位 of a member of staff."""

    MANAGER = "manager"
    REGISTRAR = "registrar"
    TEACHER = "teacher"
    VOLUNTEER = "volunteer"


class Sex(StrEnum):
    """Sex as printed on the identity document."""

    MALE = "male"
    FEMALE = "female"


class DocumentType(StrEnum):
    """证件类型."""

    RESIDENT_ID = "resident_id"
    RESIDENT_ID_15 = "resident_id_15"
    HMT_RESIDENCE = "hmt_residence"
    HOME_RETURN_PERMIT = "home_return_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    FOREIGN_PERMANENT = "foreign_permanent"
    PASSPORT = "passport"
    OTHER = "other"
    NONE = "none"


class ConsentPurpose(StrEnum):
    """What a learner agrees to, each for itself."""

    REGISTER = "register"
    DEPOSIT = "deposit"
    PHOTO = "photo"
    PUBLICITY = "publicity"


class DisclosureAct(StrEnum):
    """How data left their mask."""

    REVEAL = "reveal"
    EXPORT = "export"


class CourseCategory(StrEnum):
    """Course category 类别."""

    SENIOR = "senior"
    SKILLS = "skills"
    CIVIC = "civic"
    CULTURE = "culture"


class EnrollmentState(StrEnum):
    """在班状态: 在读 插班 转出 退班 结业."""

    ENROLLED = "enrolled"
    JOINED_LATE = "joined_late"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"


class SessionKind(StrEnum):
    """What a meeting is: an ordinary lesson, or a digital-skills (智慧助老) session with a skill board."""

    LESSON = "lesson"
    SMART_AID = "smart_aid"


class SessionState(StrEnum):
    """课次 state."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"


CALLED_OFF = frozenset({SessionState.CANCELLED, SessionState.MOVED})
"""The lesson does not take place on its day."""


class SheetState(StrEnum):
    """点名册 state. 未点名 is a sheet that does not exist."""

    NOT_TAKEN = "not_taken"
    TAKING = "taking"
    CONFIRMED = "confirmed"
    LOCKED = "locked"


SETTLED = frozenset({SheetState.CONFIRMED, SheetState.LOCKED})
"""The sheet counts; from now on a mark is a correction."""


class AttendanceStatus(StrEnum):
    """考勤. 未登记 is the absence of a record, never a value here."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    EXCUSED = "excused"
    ABSENT = "absent"
    MADE_UP = "made_up"


class SkillLevel(IntEnum):
    """技能评估: observed by staff, on a date, in a session."""

    NOT_LEARNED = 0
    WITH_HELP = 1
    ALONE = 2
    CAN_TEACH = 3


class OutcomeState(StrEnum):
    """Where a learner's outcome of one class stands at the bank's side."""

    ACCRUING = "accruing"
    DEPOSITED = "deposited"
    NO_CONSENT = "no_consent"
    NO_DOCUMENT = "no_document"
    NOTHING = "nothing"
    """The class is over, and the learner came to none of it."""
    WITHDRAWN = "withdrawn"
    """Taken back: the learner turned out to be another one, or is no longer in the class. A number once given is kept."""


class Likeness(StrEnum):
    """Why two learners may be one person, the surest first."""

    DOCUMENT = "document"
    """The same document number."""
    PHONE = "phone"
    """The same name and phone, and no birth that says otherwise."""
    NUMBER = "number"
    """The same name and student number."""
    BIRTH = "birth"
    """The same name and birth: weaker."""
    NAME = "name"
    """The same name, made at two desks or at the door, and nothing says otherwise: weaker."""
    NAMESAKE = "namesake"
    """Offered to who puts two side by side: of the same name."""
    ALIKE = "alike"
    """Offered likewise: of a name that sounds so, or is one character away."""
    SHARED_NUMBER = "shared_number"
    """One student number, two names: at least the number is wrong."""


class ConflictChoice(StrEnum):
    """Which of two values a person settled on; ``neither`` when a desk that knew both was given a third."""

    KEPT = "kept"
    OTHER = "other"
    NEITHER = "neither"


class AttachmentState(StrEnum):
    """Where the content of an attachment is, as this desk knows."""

    WAITING = "waiting"
    """Here; the gateway has not all of it."""
    DELIVERED = "delivered"
    """Here and at the gateway."""
    FETCHING = "fetching"
    """Wanted here; on its way from the gateway."""
    ELSEWHERE = "elsewhere"
    """With another desk or the gateway; fetched when somebody opens it."""


class RuleStatus(StrEnum):
    """Status of a rule set, a calendar or a checklist."""

    ASSUMPTION = "ASSUMPTION"
    PILOT = "PILOT"
    PUBLISHED = "PUBLISHED"
    WITHDRAWN = "WITHDRAWN"


class Level(IntEnum):
    """Node of the five-level tree 省市县镇村; a level may be skipped."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    TOWN = 4
    VILLAGE = 5
