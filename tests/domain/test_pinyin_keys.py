"""Finding people by what is quickest to type."""

import subprocess
import sys
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import fold_key
from app.domain.pinyin_keys import KEY_LIMIT, MAX_KEYS, hit, prefix_range, query_key, search_keys

HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)


def finds(typed: str, name: str, phone: str | None = None, documents: tuple[str, ...] = ()) -> bool:
    return hit(query_key(typed), search_keys(name, phone, documents))


SHORT_WAYS = ["o", "ou", "qu", "osh", "qsh", "OU", "oush", "oushao", "ou shao hong", "oushaohong", "shaohong", "sh"]
SHORT_WAYS += [
    "区",
    "区少",
    "区 少红",
    "区少红",
    "少红",
    "红",
    "8028",
    "80",
    "0019",
    "13812348028",
    "138 1234 8028",
    "1381234",
]
SHORT_WAYS += ["440103194002290019", "４４０１０３１９４００２２９００１９"]


@pytest.mark.parametrize("typed", SHORT_WAYS)
def test_every_short_way_finds_ou_shaohong(typed: str) -> None:
    assert finds(typed, "区少红", "13812348028", ("440103194002290019",))


@pytest.mark.parametrize(
    "typed", ["zeng", "ceng", "zengwq", "cengwq", "zwq", "cwq", "weiqiang", "wq", "曾", "伟强", "zengwei"]
)
def test_both_readings_of_a_surname_find(typed: str) -> None:
    assert finds(typed, "曾伟强")


@pytest.mark.parametrize("typed", ["ao", "hong", "zeng", "xsh", "4401031940", "9999", "红", "", "   ", "·"])
def test_what_does_not_begin_anything_finds_nobody(typed: str) -> None:
    assert not finds(typed, "区少芳", "13812348028", ("440103194002290019",))


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("单惠娟", ["shan", "dan", "shj", "dhj"]),
        ("仇润娣", ["qiu", "chou", "qrd"]),
        ("解佩珊", ["xie", "jie", "xps"]),
        ("朴彩霞", ["piao", "pu", "pcx"]),
        ("查淑贞", ["zha", "cha", "zsz"]),
        ("员建国", ["yun", "yuan", "yjg"]),
        ("覃志明", ["qin", "tan", "qzm", "tzm"]),
        ("乐群英", ["yue", "le", "yqy", "lqy"]),
        ("冼兆祥", ["xian", "xzx"]),
        ("邝顺来", ["kuang", "ksl"]),
        ("麦炳坤", ["mai", "mbk"]),
        ("尉迟桂芳", ["yuchi", "weichi", "ycgf", "guifang", "gf", "yuchigf"]),
        ("欧阳建国", ["ouyang", "oyjg", "jianguo", "ouyangjg"]),
        ("司徒秀兰", ["situ", "stxl", "xiulan"]),
        ("万俟佩珊", ["moqi", "wansi", "mqps"]),
        ("單惠娟", ["shan", "dan"]),
    ],
)
def test_surnames_a_dictionary_misreads_are_found_both_ways(name: str, readings: list[str]) -> None:
    assert [typed for typed in readings if not finds(typed, name)] == []


@pytest.mark.parametrize("typed", ["lv", "lu", "lü", "LÜ", "lǚ", "lxl", "lvxl", "luxl", "lvxiu", "luxiu"])
def test_u_umlaut_is_typed_as_v_or_u_or_itself(typed: str) -> None:
    assert finds(typed, "吕秀兰")


def test_whoever_types_the_umlaut_does_not_want_a_plain_u() -> None:
    assert finds("lu", "鲁秀兰")
    assert not finds("lü", "鲁秀兰")
    assert not finds("lv", "鲁秀兰")


def test_v_after_y_is_the_u_that_was_meant() -> None:
    assert finds("yvan", "袁志明")
    assert finds("Yvonne", "Yvonne Li")


@pytest.mark.parametrize(
    "typed", ["maimaiti", "mmtas", "aishan", "as", "买买提", "买买提·艾山", "买买提.艾山", "买买提艾山", "艾山"]
)
def test_a_dotted_name_is_found_by_each_of_its_parts(typed: str) -> None:
    assert finds(typed, "买买提·艾山")


@pytest.mark.parametrize("typed", ["mary", "MARY JANE", "maryjane", "jane", "o'brien", "obrien", "mjo", "jo", "Ma"])
def test_a_latin_name_is_found_by_each_of_its_words(typed: str) -> None:
    assert finds(typed, "Mary Jane O'Brien")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("muller", "Müller"), ("mü", "Müller"), ("zoe", "Zoë"), ("li m", "李 Mary"), ("mary", "李 Mary")],
)
def test_accents_and_mixed_scripts_are_no_obstacle(typed: str, name: str) -> None:
    assert finds(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("王䶮", "王䶮"),
        ("wangyan", "王䶮"),
        ("wy", "王\ue863"),
        ("oujixiang", "区𠮷祥"),
        ("ojx", "区𠮷祥"),
        ("𠮷", "区𠮷祥"),
        ("wang", "王𣒍"),
        ("王𣒍", "王𣒍"),
        ("𣒍", "𣒍"),
        ("yue", "乐乐"),
        ("le", "乐乐"),
    ],
)
def test_rare_hanzi_are_found_by_themselves_and_by_what_is_known_of_them(typed: str, name: str) -> None:
    assert finds(typed, name)


@pytest.mark.parametrize("typed", ["shan", "dan", "xing", "hang", "xingzhang", "xingchang", "hangzhang", "xz", "xc"])
def test_a_name_of_nothing_but_doubtful_hanzi_is_found_by_its_readings(typed: str) -> None:
    assert finds(typed, "單行长")


def test_a_name_as_long_as_names_get_is_found_by_its_whole_self() -> None:
    name = "阿卜杜热合曼·阿卜杜热西提·买买提艾力江·吐尔逊娜依"
    assert finds(name, name)
    assert finds("abudurehemanabudurexitimaimaitiailijiang", name)
    assert finds("tuerxunnayi", name)
    assert len(search_keys(name)) <= MAX_KEYS


def test_several_documents_and_the_phone_each_give_their_last_four() -> None:
    keys = search_keys("区少红", "020-81234567", ("44010319491231002x", "H01234568"))
    assert {"4567", "002x", "4568", "02081234567"} <= keys
    assert hit(query_key("002X"), keys)


@given(st.text(HANZI, min_size=1, max_size=8), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_any_name_has_few_short_keys_and_finds_itself(name: str, phone: str) -> None:
    keys = search_keys(name, phone, ("440103194002290019",))
    assert 1 <= len(keys) <= MAX_KEYS
    assert all(0 < len(key) <= KEY_LIMIT for key in keys)
    for typed in (name, name[:1], phone, phone[-4:], "0019"):
        assert hit(query_key(typed), keys)


@given(st.text(HANZI, min_size=2, max_size=4))
def test_no_key_is_the_beginning_of_another_since_the_longer_one_says_it_all(name: str) -> None:
    keys = search_keys(name)
    assert not any(one != other and other.startswith(one) for one in keys for other in keys)


@given(st.text(max_size=20))
def test_any_text_has_a_query_key_and_any_name_has_keys_of_its_own(text: str) -> None:
    assert query_key(query_key(text)) == query_key(text)
    keys = search_keys(text)
    assert keys or not fold_key(text)


@given(
    st.text(st.characters(min_codepoint=1, max_codepoint=0x3FFFF, exclude_categories=["Cs"]), min_size=1, max_size=6),
    st.text(max_size=8),
)
def test_the_range_of_a_prefix_holds_exactly_what_begins_with_it(prefix: str, other: str) -> None:
    low, high = prefix_range(prefix)
    for key in (prefix, prefix + other, other):
        if not any(0xD800 <= ord(char) < 0xE000 for char in key):
            assert (low.encode() <= key.encode() < high.encode()) == key.startswith(prefix)


def test_the_range_of_a_prefix_steps_over_the_surrogates_which_no_file_can_hold() -> None:
    assert prefix_range("\ud7ff") == ("\ud7ff", "\ue000")


def test_the_pinyin_dictionary_is_not_imported_before_a_key_is_written() -> None:
    code = "import sys, app.domain.pinyin_keys as p; p.query_key('ou'); sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_of_the_dictionary_only_characters_are_read_and_no_phrase_says_how_one_is_read() -> None:
    code = "import sys, app.domain.pinyin_keys as p; p.search_keys('陈桂芳'); sys.exit('pypinyin.phrases_dict' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    phrases = import_module("pypinyin.phrases_dict").phrases_dict
    assert len(phrases) > 40_000
    assert [phrase for phrase in phrases if len(phrase) == 1] == []
