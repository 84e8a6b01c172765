CREATE TABLE public.blob (
    station uuid NOT NULL,
    sha256 character varying(64) NOT NULL,
    known bigint NOT NULL,
    whole boolean NOT NULL
);
CREATE TABLE public.blob_part (
    station uuid NOT NULL,
    sha256 character varying(64) NOT NULL,
    "offset" bigint NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE public.device (
    station uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    ordinal integer NOT NULL,
    public_key bytea NOT NULL,
    token_hash bytea NOT NULL,
    known_seq bigint NOT NULL,
    known_chain bytea NOT NULL,
    app text NOT NULL,
    enrolled_ms bigint NOT NULL,
    seen_ms bigint NOT NULL,
    revoked_ms bigint,
    parent uuid
);
CREATE TABLE public.invite (
    code_hash bytea NOT NULL,
    station uuid NOT NULL,
    expires_ms bigint NOT NULL,
    device uuid,
    used_ms bigint
);
CREATE TABLE public.meta (
    key text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.scope_counter (
    station uuid NOT NULL,
    scope text NOT NULL,
    "position" bigint NOT NULL
);
CREATE TABLE public.segment (
    station uuid NOT NULL,
    device uuid NOT NULL,
    first_seq bigint NOT NULL,
    last_seq bigint NOT NULL,
    earliest bigint NOT NULL,
    latest bigint NOT NULL,
    chain bytea NOT NULL,
    changes bytea NOT NULL
);
CREATE TABLE public.state_attachment (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    owner_kind text,
    owner uuid,
    sha256 text,
    bytes integer,
    media_type text,
    title bytea,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_attendance_record (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    session uuid,
    learner uuid,
    status text,
    minutes integer,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_attendance_sheet (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    session uuid,
    state text,
    confirmed_at text,
    confirmed_by uuid,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_conflict (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    kind text,
    entity uuid,
    field text,
    kept bytea,
    kept_at text,
    kept_device uuid,
    kept_by uuid,
    other bytea,
    other_at text,
    other_device uuid,
    other_by uuid,
    settled text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_consent (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    learner uuid,
    purpose text,
    granted boolean,
    text_version text,
    "on" text,
    witness text,
    proxy text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_course (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    code text,
    title text,
    category text,
    module text,
    qualification_level integer,
    local boolean,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_course_class (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    title text,
    course uuid,
    term uuid,
    kind text,
    weekday integer,
    start text,
    minutes integer,
    venue text,
    teacher text,
    rule_set text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_device (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    name text,
    ordinal integer,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_disclosure (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    act text,
    what text,
    learner uuid,
    size integer,
    purpose text,
    recipient text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_distinct_pair (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    one uuid,
    other uuid,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_enrollment (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    course_class uuid,
    learner uuid,
    joined_on text,
    left_on text,
    state text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_identity_document (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    learner uuid,
    type text,
    number bytea,
    number_match bytea,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_learner (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    learner_no text,
    name text,
    sex text,
    birth text,
    phone bytea,
    phone_owner text,
    community text,
    emergency_contact text,
    note text,
    walk_in boolean,
    merged_into uuid,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_learning_outcome (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    course_class uuid,
    learner uuid,
    sessions_expected integer,
    sessions_attended integer,
    minutes integer,
    hours text,
    rate text,
    completed boolean,
    rule_set text,
    state text,
    deposit_no text,
    deposited_on text,
    credits text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_organization (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    code12 text,
    name text,
    level integer,
    parent uuid,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_session (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    course_class uuid,
    no integer,
    date text,
    start text,
    minutes integer,
    kind text,
    state text,
    topic text,
    venue text,
    teacher text,
    note text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_skill_item (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    checklist text,
    code text,
    "group" text,
    name text,
    "order" integer,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_skill_mark (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    session uuid,
    learner uuid,
    item uuid,
    level integer,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_staff (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    login text,
    name text,
    role text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_station (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    code12 text,
    name text,
    address text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.state_term (
    station uuid NOT NULL,
    id uuid NOT NULL,
    deleted boolean,
    code text,
    starts text,
    ends text,
    row_time bigint NOT NULL,
    row_device uuid NOT NULL,
    row_actor uuid NOT NULL,
    row_source text NOT NULL,
    row_stamps bytea,
    "position" bigint NOT NULL
);
CREATE TABLE public.station (
    id uuid NOT NULL,
    code12 character varying(12) NOT NULL,
    name text NOT NULL,
    created_ms bigint NOT NULL
);
CREATE TABLE public.verdict (
    station uuid NOT NULL,
    device uuid NOT NULL,
    seq bigint NOT NULL,
    "time" bigint NOT NULL,
    kind text NOT NULL,
    entity uuid NOT NULL,
    code text NOT NULL,
    reason text,
    field text,
    rule text,
    received_ms bigint NOT NULL
);
CREATE TABLE public.wrong_try (
    id uuid NOT NULL,
    address bytea NOT NULL,
    at_ms bigint NOT NULL
);
INSERT INTO public.device VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', '前台', 1, '\xcd22121dac8c9d5f6a46521a0cc2caf0799061ce90b983907b94d7fd2cb6d707', '\x29890b8e40e21cf6f6a69b2194402c164669518fead257e8ff52934a63375063', 45, '\x9297683328f24f6742d22608f83244f29a9f31dd32f991abd82a0bb2dbaab10e', '0.1.0', 1788312600000, 1788399060000, NULL, NULL);
INSERT INTO public.device VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '190592b7-ff24-497c-8961-c528be78e5e7', '前台', 2, '\x170283086640013b719075e08fa78b48ea26c4a462cf66a7a7127d3f662177ac', '\xbb99b4d0f0b309d863e3feba7000d7a311d01f1025990dd6b1bfd8adeba108f5', 2, '\x95cc9f22330930913c50aee4f37d6c0169cc0c72aeff79511760b8ad8c5db930', '0.1.0', 1788312600000, 1788399060000, NULL, NULL);
INSERT INTO public.invite VALUES ('\x02e88c8a694757a6fa35673c08fd982b3e5405ee7aaeb8d3dedd6b82996ba23f', 'd9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 1788917400000, 'acf06d5c-369f-440e-8024-1db46a3c077a', 1788312600000);
INSERT INTO public.invite VALUES ('\x7a665c432951f497ec20fc0481d2d78fc5f9ca6521e5a7469554a41211af4969', 'd9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 1788917400000, '190592b7-ff24-497c-8961-c528be78e5e7', 1788312600000);
INSERT INTO public.invite VALUES ('\x13e3a418fefd727cb76ba4f19596096f8ab5d442628819e035e9f0f14ff2da27', 'd9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 1788917400000, NULL, NULL);
INSERT INTO public.meta VALUES ('schema', '3');
INSERT INTO public.meta VALUES ('public_key', 'f79984c8516fc050d2fb0cb771c29f659427f4ec1ea29fbe27e4f40d82389445');
INSERT INTO public.meta VALUES ('epoch', '4dd122da23e53977548e0557898dd97b');
INSERT INTO public.meta VALUES ('device', 'ea16394a-2e66-48a1-a127-199cbfc72376');
INSERT INTO public.scope_counter VALUES ('00000000-0000-0000-0000-000000000000', 'reference', 31);
INSERT INTO public.scope_counter VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'deposit', 1);
INSERT INTO public.scope_counter VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'bank', 3);
INSERT INTO public.scope_counter VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'station', 40);
INSERT INTO public.scope_counter VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'derived', 40);
INSERT INTO public.segment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 1, 19, 117198854553600000, 117198854553600018, '\x75ace0215074c53632006ad72b8c766b9b0414c826d550352579bf3afe09bee1', '\x51112132baf8846bdf87e23ddb2f08e1f2ba95ae45f496d56addec11ed8fb6fb75a0ce579c57ac5e3b11ca51b7b84acd485462dc1b4d813f726132d9ae04e7cafa98cb54cd0a47d35f165fd124079e2bd9dd812d096f354bb3dc47f55e7b225d698261d9bb10a9de70f4fc5fbfc4312e88d56d179f136bccc09aa7dec93ca17682373073fc856e2b4142826899cc89393a7f088159330cfaeddb96114de79f295e41dad4751e7fb9c4d4e0efeeaf7341081d04751fc4631afaa876a9c29b7a8962b6e343235662577d73eca2817969713bf3ad21d487f6e2256acecca0f8fde2714759997285458c0e0c0e314087ab3abf90b3b947b333d6367717e5b7d85b0e4fe9a43f676959edfdcc916b35d33fe07f4c3f2c2e57c280acf960e37109c08677dfd53fce1d5ed81a20badbdbf4a869847cdb89563f71f9f1d05bdc89a900acbc784debd75c050ebad8d9e324065023faf1341cebd95d01dcd7114be61ec1ab4b57028710c0d6d448283d28826a800564b25eb196c11bc4b79e6156b3a0c441d902a1a03b25f1e22f5158bac627054feec0bd5497e683b8566468a5c85222dddeb00a2062943f75af2871b1db9b68f47f002ade15849dfc7d675e22afc6ea589c77106ebbdbf9ecf12cad5d651c6eb51cf4d550acff6e730483625ed13f9d66a5ab6e4d909cf6c01b7004fdaae083bc4b69ea786b2549622fc0fc19a2f03cecc7c1a7680c565467d47708aac44ca0fda46206ad67da2c52e7c4a5ada07865d5fbf76edc4b4a5616f34f6f67c73ce9c41c9e596d44c781748676a2805e021c090e90a17c7d9623183210b2d826519418c7f49982c13cf360b2a6a90c7289d19b640c87913b03f17113c26edc0595b451b75b04fd24ef9a8b2aee4bcca0c87161f131c6633a08ff5b8d96c4f43b7f54dc97c63eee9060b406858a80aeceb1853361d67edc2019ab675b02104b3fac8a6c2194edb9bed4852be41406f0003dfcbfd8535ba6627f7fc8f67d8d865bf1dde1cb2b4bc13ca822f97186f005b4baccf5d9fb8924fc498a81102621cff3e5199098be2aa71c6259a063f5c2dac9dbca66065fd18bd9fa30f521f3e03926ba5ba4b15ee8da95c22068f6367497ee1ad673d693412b73d4f434f124a4a5b994862fe11c7482f5ae273c0a31492c8e50cbbabdedd7c6d723c65d233471a222d19f5c6f20e031c07ab0f889c6a92df6f0a1fa6a5bc6d02752537a4107d4ad87d37904f0363ea1d53b1396eac1408df49dbd3a62666f24e5eb486d6562be68341455adffa5838714e6bfdc9a6c2e47edf14e981cb3cc1421429925eef11acfb44d5f149d6d8e5ee011efaeb3');
INSERT INTO public.segment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 20, 20, 117199562342400000, 117199562342400000, '\x798991d862cb2388de093329fa019b021608f6b08e3e2841df915d931efffd28', '\xba392095f615d9c2cd7be15abdd0a3ad00ca453b8512c589b6348b42e22b7ec9b80dc97564375814fedb5e8f45c287f2602e34d9fdf532b5245f0c0b5bac7e3af4c3e71222f7c574c63b52d6838cc7aee0c04307c0cbb347331215183dd614695644fe534bdbe915c38e1bec440c65691269fc211d21b653cc92caa82f0a4b04ada3689506f1b2ec484a948a1d5228692b258f932954d054eac4d22ea06ea2375e09777f18cfbc8f6271eca7eb4d');
INSERT INTO public.segment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '190592b7-ff24-497c-8961-c528be78e5e7', 1, 1, 117199562342400000, 117199562342400000, '\x865ed68b67d14b3df9dd3e6097708a71dd77d0f69c03a3dd83bc2c5fd69bce59', '\x240ae198d522d6c7ac180e19ef15b9d298703cb6c38b8f16b211d46a271907b99d02eddf185954ee40a1b865cff000e8df36ac800592f9c2e869d4a7f8aa5362505b85d179edc1ab4cc12d574ef00965adfd9c77f2980dd24639244a0009e3a84158a84d6dfc47404226472713831689a626800a13b16999f577b873201f560fda7f9f76c0dd3bb6b067fad1df23d2e26e0dd6f7f6245cff1970fd8145fe80e3f990b903c8f86ef9f057c425ff3c');
INSERT INTO public.segment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 21, 44, 117200270131200000, 117200270131200023, '\x29f90ed77ceef8ca21aae07cb4ce1459c5e1fe83a86a5c29d12bb8f8633c5540', '\xdf4f9e8786e688986bc5d62f92db8232631ab1c9c8486d2a99b2f8760ce1d8ffb864e7e14e7c19049f3c3e8450841424bb7bae007689107e961056805eea0cab5d43cf6d370d1b3831ecf7d4f5322d77fcce65ab5ef04511a42a4b8784757dd5102169dc19897d08fcc37ca098a3d8856eaf31fbf1252f1d90a358922bcdd1924b09b1f0a460549eb633fafc4857e8be9d108a7349201a197251da42860e7447dd13a96a031eae807c79d705f4a1848adb2b9923b25b33a935051f7caab1237d51f00437c75d98244c9fdba4d3d5dad66936b22eac9ac0fb91ab47cb052ed969755d783f345a9e1708008c606f66da03cb5fcb3a52da8906154be3e16335ed9f50bebcffdc6f06ae581463a2f28d1b8f922c39fb39ef5d2594ee44512b043148c6b35c9181342e658a8a7f204ae016788f4bc194308014ad534e95abeba64a8e4f2e0610f1ae26732d06c9432a42275e93f3bde6636c5e241a6456f4b04fefdbfaa57559fbdf899df3cd8b0dcfce34ef87ff32c859987e6fa281d846037d54023d0f435dc04b12af2caa143867ed66471ce28bc74c517fc88aee3d225fdb67b5998c5dce70c8383d8a70c9a9182c7da899fcfc2d5502dc9a0e4b6bf115fd83081d828129b267e8ee159150a49467257e1ec18cd6b6dd55185b3229d9294a06fc61eff53bbdc092b4b9e2e3a4531e22ab94d011c9ee32bfd018b5829bb168078656b7668ac12e6b5da35dff55f09234696eb229a7d6fa9ce559354da08083996c5b26894938842d1d3709e47bd0f080c43f1521810c0ff39756e19e46f095c8472d213bfe29a47ab59e631ab088d0e5b02c5801d7016d0ae3655e3248508c0f70d0c1a68a49c18a28c3b547458a3714350a17da47ea1b5d4d1a7f38a3b1b4a76c89b4785ccf4448628119d98a38f044bdd7ff80ceeb25929981e00b53cd6cb064d594904a83208df8ac9e57659b6b0bf4930bc1190f84ddc547da703887e8ccb58da47854680fec3661a3beb54abbf330a6ee140ed6d20765faf0333d946e74ebb75242f36c22ebb922fb14d17bae32348439ed62e54affc3ad3fdf82c3378070df5c36402ed9aa883c1e3645b93115199591db1c514f4ce63a44a8cfb6c80aba04b6a4880156588b6e6eea17d941c7baafb27b8b9bf371ea13857c4914f12ed663fbf6f962f28da667d412a8063ea8649d55680efd47f3df6fb547822717270f783a502340e336e37606779aff5f3e4770603f50d53cf9d110e77552e8ea3b93dac8b27d5bb8fa550dc334273857de4cd282d74e3ddf75726838c7');
INSERT INTO public.segment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 45, 45, 117200977920000000, 117200977920000000, '\x9297683328f24f6742d22608f83244f29a9f31dd32f991abd82a0bb2dbaab10e', '\x6bda573b5ab45b484ce16ad961aedde527561e8a92e8d272c49d2caf7a94e9aa0f8c8ead2ac38555583e80318404e8849d4d3e1a805c1658bc1fa4741ae6ae3b352ca96535df2867613263a088333763d472af6bc187669e6c8a5bd0a2ceda95f472b26a6fc6de57c8817ff6f7faa7a561912a74e30ddeb49e0b951ff6b3f7b42edf87c55f228482df53b7c92328e142f081ab2e10f1b839cc5a97eef181048c38935b6a6a9e48a50b016e214e3a51eef4f0dd8d2068ff2f1f082f6d');
INSERT INTO public.segment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '190592b7-ff24-497c-8961-c528be78e5e7', 2, 2, 117200977920000000, 117200977920000000, '\x95cc9f22330930913c50aee4f37d6c0169cc0c72aeff79511760b8ad8c5db930', '\x479fe5ba949a1bf1602f0ee70da2957b08aa7c235d92aac2a854f0907d7fb308680169fe38922601d4974291ce5c22e095b9ed6202a8905a43503f947cb2b3a12dd0091cb61aafef0fe0988d3cc6074e09de966f558550a586d684f50f12d80c4ec664b886eb43e712bb0337947c8ae91aad84788d22c036e4ce2cd4d2482c6464d7b5637c7acfcc0aee93dccb114c9475e79472926191d6a903f520c9ecd68fccf0993640073852de5f807dfcc1f1e9042068ae1876453df107cc96');
INSERT INTO public.state_attachment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '0187d1c6-c4a1-5d44-8ee9-ff7f17a6d6e7', NULL, 'session', 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', 'abababababababababababababababababababababababababababababababab', 3, 'image/png', '\xda856a5d6d72c07236e3df677427491282e061ec13254fabd579c0969902aa54d292d63425', 117200270131200023, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 37);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '1907f330-a444-568f-87b6-0d02505cd9c6', NULL, 'cb5349d3-bb7d-59a7-8c49-7a66f199ac4d', '9fd4a4bc-a4c3-4cf7-a86a-7029ef4a377a', 'present', NULL, 117198854553600016, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 16);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '9001a93c-5646-5b03-856f-9e09853638c4', NULL, 'cb5349d3-bb7d-59a7-8c49-7a66f199ac4d', '81401333-cd58-4189-a063-6dcf0d66d84a', 'present', NULL, 117198854553600017, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 17);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '90284800-2219-5166-860d-16128883fd8e', NULL, 'cb5349d3-bb7d-59a7-8c49-7a66f199ac4d', '52d14ccb-6996-41d1-8aea-b256944a931d', 'present', NULL, 117198854553600018, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 18);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '9fd030aa-8edf-5152-8917-4b026657b9b8', NULL, 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', '8a65e734-b6cb-4aa8-aade-273d853c58e9', 'present', NULL, 117200270131200007, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 26);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'e26062d2-d69c-54d8-b4bf-de36fefa2074', NULL, 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', '57e61853-b7a2-403f-834b-075de81910cb', 'present', NULL, 117200270131200010, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 28);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '97839d64-2125-5d74-919f-2fa48090bed6', NULL, 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', '6ba26c3a-5e16-4538-abb2-eeab35b2e67d', 'present', NULL, 117200270131200013, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 30);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '5499a046-87af-52c5-983a-b971d2ac7670', NULL, 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', 'cea79137-3157-4124-9435-3e0006eb00af', 'present', NULL, 117200270131200016, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 32);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '39be423e-203e-552e-809d-d74f7e50a990', NULL, 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', '9a3aa436-9256-4f29-8623-f81cbc8f83a0', 'present', NULL, 117200270131200019, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 34);
INSERT INTO public.state_attendance_record VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'fca504f2-d478-5919-a927-17e8a7202b8d', NULL, 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', 'd08df611-cdc1-4ee9-9e5d-736abbddc6c1', 'present', NULL, 117200270131200022, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 36);
INSERT INTO public.state_attendance_sheet VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '2ecc23ae-bafa-5a42-a345-4ff644378bcc', NULL, 'cb5349d3-bb7d-59a7-8c49-7a66f199ac4d', 'confirmed', NULL, NULL, 117198854553600015, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 15);
INSERT INTO public.state_conflict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '8c9113ba-1f5b-568c-a570-6156c6f3ab3d', NULL, 'learner', '52d14ccb-6996-41d1-8aea-b256944a931d', 'note', '\x1026e3889424b8dc16a5bdf83969019d1c1c12bf1f0eb2a046b1597771889c248d072dc6', '2026-09-02T12:30:00.000+08:00', 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', '\xd4afabdd1e03d77e89f2da823b12685ce7701c2916db03b09d1f41a12126d42fa65ed983', '2026-09-02T12:30:00.000+08:00', '190592b7-ff24-497c-8961-c528be78e5e7', 'f82e326b-3b39-45fb-aec0-351aed8fb690', NULL, 117199562342400000, 'ea16394a-2e66-48a1-a127-199cbfc72376', 'ea16394a-2e66-48a1-a127-199cbfc72376', 'system', NULL, 21);
INSERT INTO public.state_conflict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '0aa567eb-3b3b-5c04-9322-4ef74a133be1', NULL, 'learner', '9169a5b9-6276-4d11-b48b-a9adbe97790e', 'name', '\x39271a0c105a5dda877f8d0ae3c3a1ec7ae4efdf6ca320efc9dbe7388265cbf032fae70ce6e5d0', '2026-09-02T18:30:00.000+08:00', 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', '\x5193044bba234eabd351f2cc47a8866e3dc9344ce5af9c1c05ffe1b2ff84e84c5bc333aad3863b', '2026-09-02T18:30:00.000+08:00', '190592b7-ff24-497c-8961-c528be78e5e7', 'f82e326b-3b39-45fb-aec0-351aed8fb690', NULL, 117204520796160000, 'ea16394a-2e66-48a1-a127-199cbfc72376', 'ea16394a-2e66-48a1-a127-199cbfc72376', 'system', NULL, 40);
INSERT INTO public.state_consent VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '585300d4-f8ff-4fdd-802d-8d134a53a7bb', NULL, '9fd4a4bc-a4c3-4cf7-a86a-7029ef4a377a', 'deposit', true, '1', '2026-09-01', NULL, NULL, 117198854553600005, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 6);
INSERT INTO public.state_consent VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'd137da50-8152-4e88-9ace-a5e76b949444', NULL, '81401333-cd58-4189-a063-6dcf0d66d84a', 'deposit', true, '1', '2026-09-01', NULL, NULL, 117198854553600008, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 9);
INSERT INTO public.state_consent VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '334947a2-a2df-4fa5-a47f-ab918d780666', NULL, '52d14ccb-6996-41d1-8aea-b256944a931d', 'deposit', true, '1', '2026-09-01', NULL, NULL, 117198854553600011, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 12);
INSERT INTO public.state_course VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'fd7325be-9b97-578a-baf6-5d6b5ff2ccf1', NULL, 'C1', '智能手机', NULL, NULL, NULL, NULL, 117198854553600001, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 2);
INSERT INTO public.state_course_class VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '45d1f58d-95c9-4567-8d32-07dc648df10a', NULL, '手机一班', 'fd7325be-9b97-578a-baf6-5d6b5ff2ccf1', '8156257e-9866-5201-9993-36796154036c', NULL, 3, '09:00', 90, NULL, NULL, NULL, 117198854553600002, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 3);
INSERT INTO public.state_course_class VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'd5cd42d8-724b-4e89-88ba-645b243557f7', NULL, '合唱班', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117200270131200003, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 23);
INSERT INTO public.state_enrollment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '614c9fd8-a64e-50e0-be0b-0cf25e00870b', NULL, '45d1f58d-95c9-4567-8d32-07dc648df10a', '9fd4a4bc-a4c3-4cf7-a86a-7029ef4a377a', '2026-09-01', NULL, NULL, 117198854553600004, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 5);
INSERT INTO public.state_enrollment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '692dd028-90f9-5bf5-8992-b24103b60574', NULL, '45d1f58d-95c9-4567-8d32-07dc648df10a', '81401333-cd58-4189-a063-6dcf0d66d84a', '2026-09-01', NULL, NULL, 117198854553600007, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 8);
INSERT INTO public.state_enrollment VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '3c705a75-72d6-5459-aef8-d35ccf43a29c', NULL, '45d1f58d-95c9-4567-8d32-07dc648df10a', '52d14ccb-6996-41d1-8aea-b256944a931d', '2026-09-01', NULL, NULL, 117198854553600010, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 11);
INSERT INTO public.state_identity_document VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'a39438a9-0f40-49b5-9cd1-4c867adeea46', NULL, '9fd4a4bc-a4c3-4cf7-a86a-7029ef4a377a', 'resident_id', '\x4e460736481801b3f305d472ac59abc5662842cee1f09c0c5a075cb3fe4093ec51f91dd5e19e9d4aacf82b061ded', '\x8873f0de8b5b6272cff5641506063d45a42993beedb1e2bc8c0f411ed1b39ba3', 117198854553600012, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 13);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '9fd4a4bc-a4c3-4cf7-a86a-7029ef4a377a', NULL, '26000', '区少红', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117198854553600003, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 4);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '81401333-cd58-4189-a063-6dcf0d66d84a', NULL, '26001', '曾伟强', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117198854553600006, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 7);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '52d14ccb-6996-41d1-8aea-b256944a931d', NULL, '26002', '麦穗', NULL, NULL, NULL, NULL, NULL, NULL, '先到', NULL, NULL, 117199562342400000, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', '\x83aa6c6561726e65725f6e6f92cf01a05fbcbdc00009c410acf06d5c369f440e80241db46a3c077aa46e616d6592cf01a05fbcbdc00009c410acf06d5c369f440e80241db46a3c077aa46e6f746592cf01a0606189400000c410acf06d5c369f440e80241db46a3c077a', 20);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '8a65e734-b6cb-4aa8-aade-273d853c58e9', NULL, '20910', '学员0', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117200270131200005, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 25);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '57e61853-b7a2-403f-834b-075de81910cb', NULL, '20911', '学员1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117200270131200008, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 27);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '6ba26c3a-5e16-4538-abb2-eeab35b2e67d', NULL, '20912', '学员2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117200270131200011, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 29);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'cea79137-3157-4124-9435-3e0006eb00af', NULL, '20913', '学员3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117200270131200014, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 31);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '9a3aa436-9256-4f29-8623-f81cbc8f83a0', NULL, '20914', '学员4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117200270131200017, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 33);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'd08df611-cdc1-4ee9-9e5d-736abbddc6c1', NULL, '20915', '学员5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117200270131200020, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 35);
INSERT INTO public.state_learner VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '9169a5b9-6276-4d11-b48b-a9adbe97790e', NULL, '20901', '麦穗穗', NULL, NULL, '\x619e20ec92ba1061eb70f1ee0412b3ef2c8a64c6a0be5ea09ec666db7781717394027b328f03b2', NULL, NULL, NULL, NULL, NULL, NULL, 117200977920000000, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', '\x83aa6c6561726e65725f6e6f92cf01a0610654c00000c410acf06d5c369f440e80241db46a3c077aa46e616d6592cf01a061ab20400000c410acf06d5c369f440e80241db46a3c077aa570686f6e6592cf01a0610654c00000c410acf06d5c369f440e80241db46a3c077a', 39);
INSERT INTO public.state_learning_outcome VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '7386d340-2e98-59c6-a643-569cad845e09', NULL, '45d1f58d-95c9-4567-8d32-07dc648df10a', '9fd4a4bc-a4c3-4cf7-a86a-7029ef4a377a', 1, 1, 90, '2.0', '1.0000', true, 'gd-assumption-1', 'deposited', '440103001001-2026-000001', '2026-09-02', NULL, 117198854553600000, 'ea16394a-2e66-48a1-a127-199cbfc72376', 'ea16394a-2e66-48a1-a127-199cbfc72376', 'system', NULL, 1);
INSERT INTO public.state_learning_outcome VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '3d9dce1d-38da-5429-bcbb-2091d975ab3b', NULL, '45d1f58d-95c9-4567-8d32-07dc648df10a', '81401333-cd58-4189-a063-6dcf0d66d84a', 1, 1, 90, '2.0', '1.0000', true, 'gd-assumption-1', 'no_document', NULL, NULL, NULL, 117198854553600000, 'ea16394a-2e66-48a1-a127-199cbfc72376', 'ea16394a-2e66-48a1-a127-199cbfc72376', 'system', NULL, 2);
INSERT INTO public.state_learning_outcome VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '52154bdc-5c9f-5fb0-920c-2cce2e4cef26', NULL, '45d1f58d-95c9-4567-8d32-07dc648df10a', '52d14ccb-6996-41d1-8aea-b256944a931d', 1, 1, 90, '2.0', '1.0000', true, 'gd-assumption-1', 'no_document', NULL, NULL, NULL, 117198854553600000, 'ea16394a-2e66-48a1-a127-199cbfc72376', 'ea16394a-2e66-48a1-a127-199cbfc72376', 'system', NULL, 3);
INSERT INTO public.state_session VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'cb5349d3-bb7d-59a7-8c49-7a66f199ac4d', NULL, '45d1f58d-95c9-4567-8d32-07dc648df10a', NULL, '2026-09-02', '09:00', 90, NULL, 'held', NULL, NULL, NULL, NULL, 117198854553600014, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 14);
INSERT INTO public.state_session VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'df9021d2-4a3c-53ad-8b02-a0dcf9598e21', NULL, 'd5cd42d8-724b-4e89-88ba-645b243557f7', 1, '2026-09-03', '09:00', 90, 'lesson', 'planned', NULL, NULL, NULL, NULL, 117200270131200004, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 24);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '4c217e30-d727-5607-ae23-808165adfb5e', NULL, 'smart-aid-1', 'power_volume_font', '基础', '开关机、音量、字号', 1, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 1);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '9a5e7aef-fcdf-5241-9556-94c772036b49', NULL, 'smart-aid-1', 'wifi_data', '基础', 'Wi-Fi 与流量', 2, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 2);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'df0ec982-9157-5445-977b-9dd3e96414c3', NULL, 'smart-aid-1', 'install_apps', '基础', '安装和卸载应用', 3, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 3);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '159dbdff-ed5d-5877-a431-46818ef615b0', NULL, 'smart-aid-1', 'screenshot_cleanup', '基础', '截图与清理', 4, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 4);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '5cf45421-fe30-5dac-8916-3cfb9fd3c375', NULL, 'smart-aid-1', 'add_friend', '通信', '加好友', 5, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 5);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '253072df-2de8-5b88-bf7b-074b51d839d5', NULL, 'smart-aid-1', 'voice_video_call', '通信', '语音与视频通话', 6, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 6);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '2eeb480e-e32e-5d9b-a8e1-09271ae1d0eb', NULL, 'smart-aid-1', 'send_photo_place', '通信', '发照片和位置', 7, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 7);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '241fbe6a-30ff-5f59-9fa4-380662a24877', NULL, 'smart-aid-1', 'groups_mute', '通信', '群聊与免打扰', 8, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 8);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '27f6dff4-c71a-546f-873c-82d1580468b9', NULL, 'smart-aid-1', 'bind_card_limit', '支付', '绑卡与限额', 9, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 9);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'c048bf34-9291-5f89-a479-b82f9c09ac81', NULL, 'smart-aid-1', 'scan_to_pay', '支付', '扫码付款与付款码', 10, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 10);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '6597a490-5649-5b52-93a2-ad5863bcfd0c', NULL, 'smart-aid-1', 'receive_money', '支付', '收款', 11, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 11);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'ec3a3840-9d02-59f0-b250-b8b0c006f1b9', NULL, 'smart-aid-1', 'check_bills', '支付', '查账单', 12, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 12);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '3dcd5a0e-884d-5c59-9bb6-d7311378f6b7', NULL, 'smart-aid-1', 'transit_code', '出行', '乘车码', 13, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 13);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '85f5d50e-860a-5869-9918-68a179878012', NULL, 'smart-aid-1', 'hail_ride', '出行', '网约车', 14, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 14);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'bdc33c14-6387-5fdb-8149-1a730ca6e137', NULL, 'smart-aid-1', 'navigation', '出行', '导航', 15, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 15);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'fa6272e3-f643-5ce8-b8e0-a306146f4ab6', NULL, 'smart-aid-1', 'buy_tickets', '出行', '购票', 16, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 16);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '6a4adc0e-234c-56bf-a159-21792c0fd6ad', NULL, 'smart-aid-1', 'insurance_code', '就医', '电子医保码', 17, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 17);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'c6b739b8-7cfa-5157-abd1-751921e832f4', NULL, 'smart-aid-1', 'book_doctor', '就医', '预约挂号', 18, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 18);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'e8036f55-0a34-5b68-b9e1-fd926b2497fa', NULL, 'smart-aid-1', 'read_reports', '就医', '查报告', 19, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 19);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '397100f9-78ca-56bd-8c2a-1bf856c39c84', NULL, 'smart-aid-1', 'repeat_prescription', '就医', '慢病续方', 20, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 20);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '3d7d5725-8439-558d-bae9-d9cbcabc612c', NULL, 'smart-aid-1', 'yueshengshi_login', '办事', '粤省事登录', 21, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 21);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'e55e56a7-0c0a-55b5-9299-957e356a4456', NULL, 'smart-aid-1', 'pension_proof', '办事', '养老资格认证', 22, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 22);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '1b895824-67c6-5d6f-bf06-f9303adca807', NULL, 'smart-aid-1', 'social_insurance', '办事', '社保医保查询', 23, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 23);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '6b6dc03d-46f0-5c0e-897b-bd3affc2e7da', NULL, 'smart-aid-1', 'utility_bills', '办事', '缴水电费', 24, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 24);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'b9f8362b-ad59-5157-acf6-471f571010b6', NULL, 'smart-aid-1', 'shop_return', '生活文娱', '网购与退货', 25, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 25);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '5f72684a-d007-53e5-86d4-0f5e0fb3a32f', NULL, 'smart-aid-1', 'opera_video', '生活文娱', '听戏与短视频', 26, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 26);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '5538c6ff-acdd-5b3a-87cc-683825a0c07c', NULL, 'smart-aid-1', 'online_class', '生活文娱', '线上课', 27, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 27);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '132aac93-5405-5fe9-b852-32463dbdc4f3', NULL, 'smart-aid-1', 'spot_scams', '安全', '识别诈骗电话和链接', 28, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 28);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', 'bc6e45d9-f675-5216-998d-b06d7990a5b8', NULL, 'smart-aid-1', 'no_sharing', '安全', '不共享屏幕、不给验证码', 29, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 29);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '92981ebb-9a59-5059-8233-19ab1090c020', NULL, 'smart-aid-1', 'antifraud_help', '安全', '96110 与反诈中心', 30, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 30);
INSERT INTO public.state_skill_item VALUES ('00000000-0000-0000-0000-000000000000', '498a5e05-f314-5abf-af86-28193f3cccfa', NULL, 'smart-aid-1', 'payment_password_freeze', '安全', '支付密码与挂失', 31, 111677748084736000, 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'f1d4f244-8028-595b-94bc-691cb3f11dcd', 'system', NULL, 31);
INSERT INTO public.state_term VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '8156257e-9866-5201-9993-36796154036c', NULL, '2026-autumn', '2026-09-01', '2027-01-20', 117198854553600000, 'acf06d5c-369f-440e-8024-1db46a3c077a', '52f1f991-3b5c-49f5-9ef5-4e9ab005f20e', 'live', NULL, 1);
INSERT INTO public.station VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '440103001001', '文化站', 1788312600000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 14, 117198854553600013, 'identity_document', '66d65548-090c-4c7d-9936-e9950339b9e3', 'held', 'id_number', 'number', 'GB 11643: checksum', 1788312600000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '190592b7-ff24-497c-8961-c528be78e5e7', 1, 117199562342400000, 'learner', '52d14ccb-6996-41d1-8aea-b256944a931d', 'conflict', NULL, NULL, NULL, 1788323400000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 22, 117200270131200001, 'identity_document', 'c7c2d94a-ae8e-5042-9a40-a1f0a33d39e6', 'held', 'id_number', 'number', 'GB 11643: checksum', 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 23, 117200270131200002, 'spaceship', 'e43e2ab1-c599-42ba-8d44-82c1f49d27ee', 'held', 'unknown_kind', NULL, NULL, 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 27, 117200270131200006, 'enrollment', '8b4a0a38-8a8a-5dc1-9b60-d0b048661671', 'held', 'invalid_value', 'state', NULL, 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 30, 117200270131200009, 'enrollment', 'd0be4d99-0155-53a4-a86b-0b57b266137a', 'held', 'invalid_value', 'state', NULL, 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 33, 117200270131200012, 'enrollment', '29c51da0-c669-510b-a8cf-41e174b5a854', 'held', 'invalid_value', 'state', NULL, 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 36, 117200270131200015, 'enrollment', '4c771129-034d-59d3-81ce-b251472ad2b8', 'held', 'invalid_value', 'state', NULL, 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 39, 117200270131200018, 'enrollment', '7ec30a59-35cd-55b3-8649-654ed5a64345', 'held', 'invalid_value', 'state', NULL, 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', 'acf06d5c-369f-440e-8024-1db46a3c077a', 42, 117200270131200021, 'enrollment', 'dfd29b5f-85e0-5162-a1cb-6ddaedaba8d9', 'held', 'invalid_value', 'state', NULL, 1788334200000);
INSERT INTO public.verdict VALUES ('d9fc1679-b6ac-4ed5-8788-9174f11ffc7e', '190592b7-ff24-497c-8961-c528be78e5e7', 2, 117200977920000000, 'learner', '9169a5b9-6276-4d11-b48b-a9adbe97790e', 'conflict', NULL, NULL, NULL, 1788399060000);
ALTER TABLE ONLY public.blob_part
    ADD CONSTRAINT blob_part_pkey PRIMARY KEY (station, sha256, "offset");
ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (station, sha256);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_ordinal UNIQUE (station, ordinal);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.invite
    ADD CONSTRAINT invite_pkey PRIMARY KEY (code_hash);
ALTER TABLE ONLY public.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.scope_counter
    ADD CONSTRAINT scope_counter_pkey PRIMARY KEY (station, scope);
ALTER TABLE ONLY public.segment
    ADD CONSTRAINT segment_pkey PRIMARY KEY (station, device, first_seq);
ALTER TABLE ONLY public.state_attachment
    ADD CONSTRAINT state_attachment_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_attendance_record
    ADD CONSTRAINT state_attendance_record_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_attendance_sheet
    ADD CONSTRAINT state_attendance_sheet_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_conflict
    ADD CONSTRAINT state_conflict_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_consent
    ADD CONSTRAINT state_consent_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_course_class
    ADD CONSTRAINT state_course_class_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_course
    ADD CONSTRAINT state_course_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_device
    ADD CONSTRAINT state_device_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_disclosure
    ADD CONSTRAINT state_disclosure_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_distinct_pair
    ADD CONSTRAINT state_distinct_pair_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_enrollment
    ADD CONSTRAINT state_enrollment_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_identity_document
    ADD CONSTRAINT state_identity_document_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_learner
    ADD CONSTRAINT state_learner_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_learning_outcome
    ADD CONSTRAINT state_learning_outcome_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_organization
    ADD CONSTRAINT state_organization_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_session
    ADD CONSTRAINT state_session_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_skill_item
    ADD CONSTRAINT state_skill_item_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_skill_mark
    ADD CONSTRAINT state_skill_mark_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_staff
    ADD CONSTRAINT state_staff_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_station
    ADD CONSTRAINT state_station_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_term
    ADD CONSTRAINT state_term_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_code12_key UNIQUE (code12);
ALTER TABLE ONLY public.station
    ADD CONSTRAINT station_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_pkey PRIMARY KEY (station, device, seq);
ALTER TABLE ONLY public.wrong_try
    ADD CONSTRAINT wrong_try_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX device_id ON public.device USING btree (id);
CREATE INDEX device_token ON public.device USING btree (token_hash);
CREATE INDEX state_attachment_position ON public.state_attachment USING btree (station, "position");
CREATE INDEX state_attachment_sha256 ON public.state_attachment USING btree (station, sha256);
CREATE INDEX state_attendance_record_position ON public.state_attendance_record USING btree (station, "position");
CREATE INDEX state_attendance_record_session ON public.state_attendance_record USING btree (station, session);
CREATE INDEX state_attendance_sheet_position ON public.state_attendance_sheet USING btree (station, "position");
CREATE INDEX state_attendance_sheet_session ON public.state_attendance_sheet USING btree (station, session);
CREATE INDEX state_conflict_position ON public.state_conflict USING btree (station, "position");
CREATE INDEX state_consent_learner ON public.state_consent USING btree (station, learner);
CREATE INDEX state_consent_position ON public.state_consent USING btree (station, "position");
CREATE INDEX state_course_class_position ON public.state_course_class USING btree (station, "position");
CREATE INDEX state_course_position ON public.state_course USING btree (station, "position");
CREATE INDEX state_device_position ON public.state_device USING btree (station, "position");
CREATE INDEX state_disclosure_position ON public.state_disclosure USING btree (station, "position");
CREATE INDEX state_distinct_pair_position ON public.state_distinct_pair USING btree (station, "position");
CREATE INDEX state_enrollment_course_class ON public.state_enrollment USING btree (station, course_class);
CREATE INDEX state_enrollment_learner ON public.state_enrollment USING btree (station, learner);
CREATE INDEX state_enrollment_position ON public.state_enrollment USING btree (station, "position");
CREATE INDEX state_identity_document_learner ON public.state_identity_document USING btree (station, learner);
CREATE INDEX state_identity_document_match ON public.state_identity_document USING btree (number_match);
CREATE INDEX state_identity_document_position ON public.state_identity_document USING btree (station, "position");
CREATE INDEX state_learner_merged ON public.state_learner USING btree (station, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX state_learner_position ON public.state_learner USING btree (station, "position");
CREATE INDEX state_learning_outcome_course_class ON public.state_learning_outcome USING btree (station, course_class);
CREATE INDEX state_learning_outcome_position ON public.state_learning_outcome USING btree (station, "position");
CREATE INDEX state_organization_position ON public.state_organization USING btree (station, "position");
CREATE INDEX state_session_course_class ON public.state_session USING btree (station, course_class);
CREATE INDEX state_session_position ON public.state_session USING btree (station, "position");
CREATE INDEX state_skill_item_position ON public.state_skill_item USING btree (station, "position");
CREATE INDEX state_skill_mark_position ON public.state_skill_mark USING btree (station, "position");
CREATE INDEX state_staff_position ON public.state_staff USING btree (station, "position");
CREATE INDEX state_station_position ON public.state_station USING btree (station, "position");
CREATE INDEX state_term_position ON public.state_term USING btree (station, "position");
CREATE INDEX wrong_try_at ON public.wrong_try USING btree (at_ms);
