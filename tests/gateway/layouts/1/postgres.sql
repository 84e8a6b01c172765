CREATE TABLE public.conflict (
    station uuid NOT NULL,
    device uuid NOT NULL,
    seq bigint NOT NULL,
    field text NOT NULL,
    kind text NOT NULL,
    entity uuid NOT NULL,
    "both" bytea NOT NULL,
    found_ms bigint NOT NULL,
    settled_ms bigint
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
    revoked_ms bigint
);
CREATE TABLE public.invite (
    code_hash bytea NOT NULL,
    station uuid NOT NULL,
    expires_ms bigint NOT NULL,
    device uuid,
    used_ms bigint
);
CREATE TABLE public.log (
    station uuid NOT NULL,
    device uuid NOT NULL,
    seq bigint NOT NULL,
    "time" bigint NOT NULL,
    kind text NOT NULL,
    entity uuid NOT NULL,
    payload bytea,
    sealed boolean NOT NULL,
    digest bytea NOT NULL,
    chain bytea NOT NULL,
    received_ms bigint NOT NULL,
    verdict text,
    reason text,
    field text,
    rule text
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
INSERT INTO public.conflict VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '998178a8-5ee9-4eca-8c78-e5dee089c0ad', 1, 'note', 'learner', '36cb9f11-d844-4662-bf2e-b3923be50498', '\x5324770d4ce60becf706879d57509fcfed65de4f921bff0ae333bc75c9a18b3f3732805e1d88a7ddb724cc46d4dd3d85633086d9729374c1f66e2aecf2bd81e84de3f5f3f0e6fff6bae4b936aef8877136ccf9cd153a210aa4c45bcba12a9b9f4912aeaa6e53e8f5e0ed1e9ededbf76e', 1788312600000, NULL);
INSERT INTO public.device VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', '前台', 1, '\xfea8342cdbbb69493368722140ffe62a1faaf22d0142e890ffff6fb3fc7e94cf', '\x1f6f1b3bd6495fc11eb847da3dcf184996d803ff4ac6cfa5c66da57a94544a55', 20, '\xb13bf754c809f8a30071ef9aec739c8efb42dc04fc403668aa42863016ccebf0', '0.1.0', 1788312600000, 1788312600000, NULL);
INSERT INTO public.device VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '998178a8-5ee9-4eca-8c78-e5dee089c0ad', '前台', 2, '\x9e5b25d17c6f03887fd1ad096e20f309c17c7ed4e5679f82692b04332022c728', '\x23ef669f272520b24333dbd39d18fb1ff62124d55ca68668d288f0c514039a15', 1, '\x68a8b449abfceb0d2bd2757a1f62ff4e4f440fe42eadfbedda8243e452b2230f', '0.1.0', 1788312600000, 1788312600000, NULL);
INSERT INTO public.invite VALUES ('\xd3571ea89058e50a7169a67a708ded5218d5705ee9c1960556caf30f0612745a', '85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 1788917400000, NULL, NULL);
INSERT INTO public.invite VALUES ('\x96ab0ba0703e65fa871e5ce72d004f43c366cd8f290ee6b1c6e56e97d635eb64', '85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 1788917400000, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 1788312600000);
INSERT INTO public.invite VALUES ('\x71315e8662cd6de14c7ecfc2fd245d23f8d72bf46253eb82c83e01ed35317a72', '85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 1788917400000, '998178a8-5ee9-4eca-8c78-e5dee089c0ad', 1788312600000);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 1, 117198854553600000, 'term', '8156257e-9866-5201-9993-36796154036c', '\x9783a4636f6465ab323032362d617574756d6ea4656e6473aa323032372d30312d3230a6737461727473aa323032362d30392d303180c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xd68553ea6831db4e33f550e24f9e29f7fb30d8d5419b4b40e47c82bf0c8501b5', '\xa5689940afbdad3bd944f5d1941230f7419555433b1368377a1cee53c44552ad', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 2, 117198854553600001, 'course', 'fd7325be-9b97-578a-baf6-5d6b5ff2ccf1', '\x9782a4636f6465a24331a57469746c65ace699bae883bde6898be69cba80c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xf719d72bcd19165dfd2af00dcdd1993c6ee1fc1e698329854041a92a36fca008', '\x38ead3f99b1cc1494a3acb8f36e7f8c9cb143ace26a429e93c2ddc35188462af', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 3, 117198854553600002, 'course_class', '8c7a950a-7323-4e1d-bcf6-844d55766fbd', '\x9786a6636f75727365d92466643733323562652d396239372d353738612d626166362d356436623566663263636631a76d696e757465735aa57374617274a530393a3030a47465726dd92438313536323537652d393836362d353230312d393939332d333637393631353430333663a57469746c65ace6898be69cbae4b880e78fada77765656b6461790380c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xacc4e6c76ef4fbae118778bfd613006ef6c6c284642d6343e3b60b7239ccdaeb', '\x030d74f91d0c8cfdf83b39d3af5726d0856134efef20d0217bed6eea2e1915d9', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 4, 117198854553600003, 'learner', 'e3cf7def-5cc5-4bee-87e2-bda946116b29', '\x453f730b9cdc01515e052395d1165fed612b321afaf58acb47cd39118535afc380b1e2734c8292cbff304e65870bf03ee496a8573bfa9a64c2820f1873310b9e0fd5bc63b4dcd6910864f240b861a557014a0e8835fbf5bcde0b042c8006935ace5bafe0d13ac08492554607ed74b64132', true, '\xee5dcf6cb4b6efe2e513b3df9c25e52a1474748a06306915bc058a8b2d457a68', '\xd4d1bebebd142c2d64ed16ffb8d39e4014b9ba0a4b43cc1edbef4dc84fadd04c', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 5, 117198854553600004, 'enrollment', '24d26e94-f3db-57f1-80ad-f7cb91802552', '\x9783ac636f757273655f636c617373d92438633761393530612d373332332d346531642d626366362d383434643535373636666264a96a6f696e65645f6f6eaa323032362d30392d3031a76c6561726e6572d92465336366376465662d356363352d346265652d383765322d62646139343631313662323980c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xd2e06aece17beb0b6b5669163cf57989424c7b398b42646b83a8df7d85bafdaa', '\x8046f0192b20b48be5237643c1a8cf73ce4e02b779feb638599ab5ffd36c40e9', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 6, 117198854553600005, 'consent', 'f598fd35-7d48-4929-bbc0-8f256e3a695e', '\x32c255ce944a88035805de08a90478156c7ee8ad25deeeece2e3bcef5c86ae2827d2ff2b254f8abfb18816f489acbc3bdace24ae5720db6a167ab831f9cb44b7c1e9f605c91ede87fe60230162d9624d1e91a20fc9e27c17fbbc5821e196ed0adc02244430419a22f0209cb68b259ef885ce96c117652a757a0bb964f7f6c5a4e9945b23b06fb8a1e6f1cd41451d47652d60aeb2b2593b73252c14054977647e6d879e0aca5df5b57524e81e386a8a089a81957002', true, '\xa38d5fcbbb5a38fb56f684170e6c2572379618efd8d44186502a7841b93a68bd', '\xcb15167330ca815f3638f0639aaa4ba54b004ccf5471f45a3ef670c9568e8069', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 7, 117198854553600006, 'learner', 'e6f47c90-9cf7-48f0-942c-2a26a4f2dbcf', '\x800045acc43093e1ddad44b522b41e46ce54d1402638738089ddbd4f4e5d6f0b0788465d683da6b3f5d95b6c33d402a3ec280b70b994214d514df8f6a9aecefef569a284e34723645bdf0a641b6bde5f24f74416a21531547a20c117c6a2883ba44c06384a5155e217be12e9732b3e2ed6', true, '\x00dd62250b77bd2bb5677f81c9935be25413f9848be14be820345fc3ef22e770', '\x2f7828fd180fab721a5343873aaf5c2441d5ec97740f2f2c886eeb61f1d6aff6', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 8, 117198854553600007, 'enrollment', 'e25d0107-269b-5a9d-8c51-fab59fd070e7', '\x9783ac636f757273655f636c617373d92438633761393530612d373332332d346531642d626366362d383434643535373636666264a96a6f696e65645f6f6eaa323032362d30392d3031a76c6561726e6572d92465366634376339302d396366372d343866302d393432632d32613236613466326462636680c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xa625dd7ece5dfa7903f93ce3b2cb32ac0b39be33f8d87b635dd50300ac34d2f4', '\xeef244e7c2a276b1a49aa89e2e7dea789339089ce33b0a7fa5de493eb27f39ed', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 9, 117198854553600008, 'consent', '437804a0-d702-4eb9-a00b-0a52b80d145c', '\x1e0d3b5a98cf1a11b31322e63f6082cad4434c7ce97f8dcfb44175bede59c55339a7af48edc6999288a54f779d2b8a4e63630649bdadc3aa2f921888a8e0aa9022f1ec4260f65f50cd2f835f68e992fcf5d6c41f1c5e60f1c181009071169951e074fa9a239bd55e4b7b5b0c820cc2100e977ff08be07ff57720329e6ee08a7063feb1e7157a25f8f7ff44103ab5973138dc0b2f586846e78ec1d6eb84d72a421703f68a9bc8b3c2e13c89be4ad09bb83b9e29b335', true, '\x221750d7a939b1c4bfa4c6d7d4ce69e490e03bd12819e3ada07c78de805a4f76', '\xa32f7ce61a451d4609b4315d9f88cd6a5a84d1aa1e571bf12ab7968967c06e1f', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 10, 117198854553600009, 'learner', '36cb9f11-d844-4662-bf2e-b3923be50498', '\x94b52e7dcf84882b974e34bed4d2eda2d70a255cd927d96b81d94710d639981818e514f495a515239f4d2b00371302b7d36407d7159f584c950d47fc75343ee58ed86850ef4c06924617cfd03f2326e8dbce1d64e9e34a7f531c40b408ff8866d29b7c2e3af3644a687a462f9b07', true, '\x94fde4466ef38d9796702eb61629a6610df22ac82c79c6fe4a29893063cff245', '\x8d64184a9eb0153a94c24593fa868b193f6a7ab4a122ceb6f5cf966d176dfe03', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 11, 117198854553600010, 'enrollment', '120dedec-e3e3-5637-9b5b-9c2d9375da55', '\x9783ac636f757273655f636c617373d92438633761393530612d373332332d346531642d626366362d383434643535373636666264a96a6f696e65645f6f6eaa323032362d30392d3031a76c6561726e6572d92433366362396631312d643834342d343636322d626632652d62333932336265353034393880c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xf7433e5faf61b45fe643a3d8ab362932804f390677864905acfb33604ba426ad', '\x12f1df892958faaa45448e67642abd4c95dc1183ac151433680870fc309e482f', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 12, 117198854553600011, 'consent', '77ef8082-383f-4434-9fe0-af27bc93de26', '\x04f23cf8e48b41ff150847b07ceffd8bf68179b4798dfd34d534a28dc99a0ea61b20d9d1c10e274d8e9da9e1a82940d3249fc632e7c636e38288121c061fc9c1e35d0056825b11105eabf9ac11937ac4f5f5d8937fe3f3d25bc520ce4a51a1c46da53c7048704f3a9930e3a8599711096132c197a176cded749663c300999c7d5c2afcb4eaed55a61d6820eec95fcd1c59f7ea821c4af75f10d1f2c2491706eab6d57ca6a4705edcc0d02071195adac0b33e8b6810', true, '\x2f45f041ac7a5a32bc3b33be861ab87111b2828e60006d9b57792b8f966f11a7', '\x7cf2f67e7fdbd7323cf86451c3aa24ecd30e5d73020b87cac926b174cd1a3f87', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 13, 117198854553600012, 'identity_document', '9ee42b95-3d00-4a4a-84ca-37ec638ad476', '\xc026959a6bb406f577914f7a46b236f6e4494304a1edc007394151c5010729226b52be1eaca09a765f5c0dabd8a74486a6607d27fdeea2d49e052bba2cedb9c02a8764e868ae373d469f157bbe7e36e92998d39904de4f74a82bb7afe9235c90b8a4258115761442afb359d19de2a3ee174e16ddeb93fd7434a1f2ba332a4f308c017b2f1dbe6c59d416238bbd635a39009d9b5d01e07ea136cbd3319a3fdfb2458107f3a7c46ee9d73a', true, '\xfbf426324b89de76871a822217f3734e6e5e3afd07cfaaba9340a1c9c6ea09d3', '\xf1b886e5439e4c71f93236aecc3397b387980eea714a145e6c509e650b2b04c8', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 14, 117198854553600013, 'identity_document', '4278c912-4abe-4652-8ea2-6959b99d942b', '\x40b3cb80edf908b618eb1d61a365bc131aaa125fb4985392e3738d22e8adf3eef05ce15eed564bfa73cd86402e06290a1521217905f2317fcbfe16228920e75a59283d8a6e0c2a923c0257d74997281740d3acb8a2ca8680ff68f28bb6d21aff42294dade8e5470ea2a9d01683af303ef06603bd44278945ecebbe5cd3ebaa7a28ad7d43bc775867bb92bfb57284f54f1d1b45cdf115a3565f02bae4f0dde7a580a06845b1cba4ce95bc', true, '\x8d3fbda8cea11a637600d36f15b2ab552a61309b55e562e57f1414022679a884', '\x8ab2e1a27ace76af6d97150e35f5e1a9661ac728d24f8aa706d5cedb7bbed6d7', 1788312600000, 'held', 'id_number', 'number', 'GB 11643: checksum');
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 15, 117198854553600014, 'session', '4641ec81-ad41-502c-b93f-d120ebf2160d', '\x9785ac636f757273655f636c617373d92438633761393530612d373332332d346531642d626366362d383434643535373636666264a464617465aa323032362d30392d3032a76d696e757465735aa57374617274a530393a3030a57374617465a468656c6480c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xaa17047819e54522cd5fdd37c585434772ad9e3202366c0b3999127eeb289081', '\xaac23201967e98fd0114963a34916994585a4894c7cfd8928dbfc5c8fd9ddec2', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 16, 117198854553600015, 'attendance_sheet', '25ef041b-c654-52b3-8a12-cea126acd528', '\x9782a773657373696f6ed92434363431656338312d616434312d353032632d623933662d643132306562663231363064a57374617465a9636f6e6669726d656480c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xe09d728e2c88c9a21c111d1e4520eb003062892188f5cb75fa56a6f2fd8341fe', '\x3206da1263ed0ddae140092ae99d66b7df5e90d3d6eeded2c2c3f32d8cff6263', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 17, 117198854553600016, 'attendance_record', '6b694272-cf78-5f52-ab3d-53eae6bdc33d', '\x9783a76c6561726e6572d92465336366376465662d356363352d346265652d383765322d626461393436313136623239a773657373696f6ed92434363431656338312d616434312d353032632d623933662d643132306562663231363064a6737461747573a770726573656e7480c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\xa53ca8d488aec3300a3e687089b8208abca5da22a081c6478739a1c682845bd0', '\xb0d5f204fa0fd30a9f3144df083c1a2572d81ed30a78b005709c85a4548c820b', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 18, 117198854553600017, 'attendance_record', '28e148b0-1f57-5efe-b4bb-8d7935ea34b1', '\x9783a76c6561726e6572d92465366634376339302d396366372d343866302d393432632d326132366134663264626366a773657373696f6ed92434363431656338312d616434312d353032632d623933662d643132306562663231363064a6737461747573a770726573656e7480c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\x29ab2a0e679b7ff30a68d03be8600dcdb9886b2192e78b34d091083dbec8ba08', '\xbbb09ed4832e3214cf99a77c268e0da52d3360b7a8232190f8664a9d1d26b6ca', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 19, 117198854553600018, 'attendance_record', '7fbdebea-dac0-523d-841d-2144b566a269', '\x9783a76c6561726e6572d92433366362396631312d643834342d343636322d626632652d623339323362653530343938a773657373696f6ed92434363431656338312d616434312d353032632d623933662d643132306562663231363064a6737461747573a770726573656e7480c410ba8dee2e94594c2ca07daecbeac58214a46c697665af67642d617373756d7074696f6e2d31c0c0', false, '\x615177f274568e4e64278856b6d4bf26e7dd4c8f4d7ac799af3230833e77e528', '\xfb65365e42a2d661d689c60486ac6bf3f415afabbb57e5cad63dcf84bd90792f', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '2fefe021-5300-4f11-93a5-a77e3c59f81c', 20, 117198854553600019, 'learner', '36cb9f11-d844-4662-bf2e-b3923be50498', '\x077335d406e1744570b95d6a8cead573a4ad9387745e0f1a212c9408799d076e046d4d9348bb6ffed87eaa1bfdb868218388517c526322d5138adee0986a3812cee5a89029892bb8328226109f10549bc4ab2f0151898af704720bfb76', true, '\xb0cda0355d063130f596d56f31885f4fc138678c7eab7241cbd00004ee31d756', '\xb13bf754c809f8a30071ef9aec739c8efb42dc04fc403668aa42863016ccebf0', 1788312600000, NULL, NULL, NULL, NULL);
INSERT INTO public.log VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '998178a8-5ee9-4eca-8c78-e5dee089c0ad', 1, 117198854553600000, 'learner', '36cb9f11-d844-4662-bf2e-b3923be50498', '\x03622fdd68a85b06fdc80a4a486ba6f0d3aba779d40feca70f7929f3208f7bb91b33f0a885d5fa2c1d2b301b85203e67131ee14e8711ded45e7e5dd07f92aabb7e2213eb5dc59c71eddfec89f5a692eb5df65098ea13babc0c3bd821df', true, '\xe27697d459c904c950dc0465c58eaa2df58281e4c59e18885e7f59f57ddd28a7', '\x68a8b449abfceb0d2bd2757a1f62ff4e4f440fe42eadfbedda8243e452b2230f', 1788312600000, 'conflict', NULL, NULL, NULL);
INSERT INTO public.meta VALUES ('schema', '1');
INSERT INTO public.meta VALUES ('public_key', '2f7baf2350c386bbc573719c5aa9fe44ee1000493732b38be44cd379aa8dea44');
INSERT INTO public.meta VALUES ('epoch', '53d9f2fbbd627f9ee0af699fcf40e245');
INSERT INTO public.meta VALUES ('device', '44d1ac26-a3f4-4f5c-bcae-973c19988e08');
INSERT INTO public.meta VALUES ('staff_password', 'd4779cd38f4b1d059155605e4d532ec83464c1bcc21a15f7af61ee161e9a81f2');
INSERT INTO public.scope_counter VALUES ('00000000-0000-0000-0000-000000000000', 'reference', 31);
INSERT INTO public.scope_counter VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'deposit', 1);
INSERT INTO public.scope_counter VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'bank', 3);
INSERT INTO public.scope_counter VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'station', 19);
INSERT INTO public.state_attendance_record VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '6b694272-cf78-5f52-ab3d-53eae6bdc33d', NULL, '4641ec81-ad41-502c-b93f-d120ebf2160d', 'e3cf7def-5cc5-4bee-87e2-bda946116b29', 'present', NULL, 117198854553600016, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 16);
INSERT INTO public.state_attendance_record VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '28e148b0-1f57-5efe-b4bb-8d7935ea34b1', NULL, '4641ec81-ad41-502c-b93f-d120ebf2160d', 'e6f47c90-9cf7-48f0-942c-2a26a4f2dbcf', 'present', NULL, 117198854553600017, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 17);
INSERT INTO public.state_attendance_record VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '7fbdebea-dac0-523d-841d-2144b566a269', NULL, '4641ec81-ad41-502c-b93f-d120ebf2160d', '36cb9f11-d844-4662-bf2e-b3923be50498', 'present', NULL, 117198854553600018, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 18);
INSERT INTO public.state_attendance_sheet VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '25ef041b-c654-52b3-8a12-cea126acd528', NULL, '4641ec81-ad41-502c-b93f-d120ebf2160d', 'confirmed', NULL, NULL, 117198854553600015, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 15);
INSERT INTO public.state_consent VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'f598fd35-7d48-4929-bbc0-8f256e3a695e', NULL, 'e3cf7def-5cc5-4bee-87e2-bda946116b29', 'deposit', true, '1', '2026-09-01', NULL, NULL, 117198854553600005, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 6);
INSERT INTO public.state_consent VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '437804a0-d702-4eb9-a00b-0a52b80d145c', NULL, 'e6f47c90-9cf7-48f0-942c-2a26a4f2dbcf', 'deposit', true, '1', '2026-09-01', NULL, NULL, 117198854553600008, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 9);
INSERT INTO public.state_consent VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '77ef8082-383f-4434-9fe0-af27bc93de26', NULL, '36cb9f11-d844-4662-bf2e-b3923be50498', 'deposit', true, '1', '2026-09-01', NULL, NULL, 117198854553600011, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 12);
INSERT INTO public.state_course VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'fd7325be-9b97-578a-baf6-5d6b5ff2ccf1', NULL, 'C1', '智能手机', NULL, NULL, NULL, NULL, 117198854553600001, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 2);
INSERT INTO public.state_course_class VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '8c7a950a-7323-4e1d-bcf6-844d55766fbd', NULL, '手机一班', 'fd7325be-9b97-578a-baf6-5d6b5ff2ccf1', '8156257e-9866-5201-9993-36796154036c', NULL, 3, '09:00', 90, NULL, NULL, NULL, 117198854553600002, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 3);
INSERT INTO public.state_enrollment VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '24d26e94-f3db-57f1-80ad-f7cb91802552', NULL, '8c7a950a-7323-4e1d-bcf6-844d55766fbd', 'e3cf7def-5cc5-4bee-87e2-bda946116b29', '2026-09-01', NULL, NULL, 117198854553600004, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 5);
INSERT INTO public.state_enrollment VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'e25d0107-269b-5a9d-8c51-fab59fd070e7', NULL, '8c7a950a-7323-4e1d-bcf6-844d55766fbd', 'e6f47c90-9cf7-48f0-942c-2a26a4f2dbcf', '2026-09-01', NULL, NULL, 117198854553600007, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 8);
INSERT INTO public.state_enrollment VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '120dedec-e3e3-5637-9b5b-9c2d9375da55', NULL, '8c7a950a-7323-4e1d-bcf6-844d55766fbd', '36cb9f11-d844-4662-bf2e-b3923be50498', '2026-09-01', NULL, NULL, 117198854553600010, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 11);
INSERT INTO public.state_identity_document VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '9ee42b95-3d00-4a4a-84ca-37ec638ad476', NULL, 'e3cf7def-5cc5-4bee-87e2-bda946116b29', 'resident_id', '\xa0899ae676a081c43e7d49bd6e47a2e246a907475a4c157ced475d68499b8032face86a0ad7222050f2ae4f4a573', '\x8ebccc447a8998522c563c3d8d82e543b6baafa751db27ecca8a527d96b102cc', 117198854553600012, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 13);
INSERT INTO public.state_learner VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'e3cf7def-5cc5-4bee-87e2-bda946116b29', NULL, '26000', '区少红', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117198854553600003, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 4);
INSERT INTO public.state_learner VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'e6f47c90-9cf7-48f0-942c-2a26a4f2dbcf', NULL, '26001', '曾伟强', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 117198854553600006, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 7);
INSERT INTO public.state_learner VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '36cb9f11-d844-4662-bf2e-b3923be50498', NULL, '26002', '麦穗', NULL, NULL, NULL, NULL, NULL, NULL, '先到', NULL, 117198854553600019, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', '\x83aa6c6561726e65725f6e6f92cf01a05fbcbdc00009c4102fefe02153004f1193a5a77e3c59f81ca46e616d6592cf01a05fbcbdc00009c4102fefe02153004f1193a5a77e3c59f81ca46e6f746592cf01a05fbcbdc00013c4102fefe02153004f1193a5a77e3c59f81c', 19);
INSERT INTO public.state_learning_outcome VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '34dda7dd-7fd9-5561-9697-df19d6811087', NULL, '8c7a950a-7323-4e1d-bcf6-844d55766fbd', 'e3cf7def-5cc5-4bee-87e2-bda946116b29', 1, 1, 90, '2.0', '1.0000', true, 'gd-assumption-1', 'deposited', '440103001001-2026-000001', '2026-09-02', NULL, 117198854553600000, '44d1ac26-a3f4-4f5c-bcae-973c19988e08', '44d1ac26-a3f4-4f5c-bcae-973c19988e08', 'system', NULL, 1);
INSERT INTO public.state_learning_outcome VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', 'a6e06f8c-c4da-5f67-b18a-68f8235fef48', NULL, '8c7a950a-7323-4e1d-bcf6-844d55766fbd', 'e6f47c90-9cf7-48f0-942c-2a26a4f2dbcf', 1, 1, 90, '2.0', '1.0000', true, 'gd-assumption-1', 'no_document', NULL, NULL, NULL, 117198854553600000, '44d1ac26-a3f4-4f5c-bcae-973c19988e08', '44d1ac26-a3f4-4f5c-bcae-973c19988e08', 'system', NULL, 2);
INSERT INTO public.state_learning_outcome VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '01f0a976-f696-5a66-951e-442552469a2d', NULL, '8c7a950a-7323-4e1d-bcf6-844d55766fbd', '36cb9f11-d844-4662-bf2e-b3923be50498', 1, 1, 90, '2.0', '1.0000', true, 'gd-assumption-1', 'no_document', NULL, NULL, NULL, 117198854553600000, '44d1ac26-a3f4-4f5c-bcae-973c19988e08', '44d1ac26-a3f4-4f5c-bcae-973c19988e08', 'system', NULL, 3);
INSERT INTO public.state_session VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '4641ec81-ad41-502c-b93f-d120ebf2160d', NULL, '8c7a950a-7323-4e1d-bcf6-844d55766fbd', NULL, '2026-09-02', '09:00', 90, NULL, 'held', NULL, NULL, NULL, NULL, 117198854553600014, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 14);
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
INSERT INTO public.state_term VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '8156257e-9866-5201-9993-36796154036c', NULL, '2026-autumn', '2026-09-01', '2027-01-20', 117198854553600000, '2fefe021-5300-4f11-93a5-a77e3c59f81c', 'ba8dee2e-9459-4c2c-a07d-aecbeac58214', 'live', NULL, 1);
INSERT INTO public.station VALUES ('85665ca6-b053-42d9-ae1a-ccb8aa531d6a', '440103001001', '春晖社区学校', 1788312600000);
ALTER TABLE ONLY public.conflict
    ADD CONSTRAINT conflict_pkey PRIMARY KEY (station, device, seq, field);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_ordinal UNIQUE (station, ordinal);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.invite
    ADD CONSTRAINT invite_pkey PRIMARY KEY (code_hash);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (station, device, seq);
ALTER TABLE ONLY public.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.scope_counter
    ADD CONSTRAINT scope_counter_pkey PRIMARY KEY (station, scope);
ALTER TABLE ONLY public.state_attendance_record
    ADD CONSTRAINT state_attendance_record_pkey PRIMARY KEY (station, id);
ALTER TABLE ONLY public.state_attendance_sheet
    ADD CONSTRAINT state_attendance_sheet_pkey PRIMARY KEY (station, id);
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
CREATE UNIQUE INDEX device_id ON public.device USING btree (id);
CREATE INDEX device_token ON public.device USING btree (token_hash);
CREATE INDEX log_verdict ON public.log USING btree (station, device, seq) WHERE (verdict IS NOT NULL);
CREATE INDEX state_attendance_record_position ON public.state_attendance_record USING btree (station, "position");
CREATE INDEX state_attendance_record_session ON public.state_attendance_record USING btree (station, session);
CREATE INDEX state_attendance_sheet_position ON public.state_attendance_sheet USING btree (station, "position");
CREATE INDEX state_attendance_sheet_session ON public.state_attendance_sheet USING btree (station, session);
CREATE INDEX state_consent_learner ON public.state_consent USING btree (station, learner);
CREATE INDEX state_consent_position ON public.state_consent USING btree (station, "position");
CREATE INDEX state_course_class_position ON public.state_course_class USING btree (station, "position");
CREATE INDEX state_course_position ON public.state_course USING btree (station, "position");
CREATE INDEX state_device_position ON public.state_device USING btree (station, "position");
CREATE INDEX state_disclosure_position ON public.state_disclosure USING btree (station, "position");
CREATE INDEX state_enrollment_course_class ON public.state_enrollment USING btree (station, course_class);
CREATE INDEX state_enrollment_learner ON public.state_enrollment USING btree (station, learner);
CREATE INDEX state_enrollment_position ON public.state_enrollment USING btree (station, "position");
CREATE INDEX state_identity_document_learner ON public.state_identity_document USING btree (station, learner);
CREATE INDEX state_identity_document_match ON public.state_identity_document USING btree (number_match);
CREATE INDEX state_identity_document_position ON public.state_identity_document USING btree (station, "position");
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
