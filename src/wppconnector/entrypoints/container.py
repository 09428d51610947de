"""How the program is put together. With `storage`, `sharing` and `ground`, which are parts of it, the only place that
names adapters; the settings choose among them."""

from dependency_injector import containers, providers

from wppconnector.adapters.prometheus.figures import PrometheusFigures
from wppconnector.adapters.security.cipher import FernetCipher
from wppconnector.adapters.security.links import HmacLinks
from wppconnector.adapters.security.passwords import Argon2Passwords
from wppconnector.adapters.security.tokens import JwtTokens
from wppconnector.adapters.socketio.asgi import SocketIoApp
from wppconnector.adapters.socketio.client_events import ClientEvents
from wppconnector.adapters.socketio.comings import Comings
from wppconnector.adapters.socketio.handshake import Handshake
from wppconnector.adapters.socketio.roll_call import RollCall
from wppconnector.adapters.socketio.socketify_driver.server import SocketifyServer
from wppconnector.adapters.socketio.sockets import SocketIoSockets
from wppconnector.adapters.socketio.viewers import Viewers
from wppconnector.adapters.socketio.viewing import Viewing
from wppconnector.adapters.system.clock import SystemClock
from wppconnector.adapters.system.entropy import SystemEntropy
from wppconnector.adapters.system.ids import SystemIds
from wppconnector.adapters.system.tenure import tenure
from wppconnector.adapters.whatsapp.registry import WhatsappProviders
from wppconnector.adapters.whatsapp.simulator.typing import SimulatedTyping
from wppconnector.application.audit_trail import AuditTrail
from wppconnector.application.everywhere import Everywhere, ForgetEverywhere
from wppconnector.application.intake import Intake
from wppconnector.application.typing_courtesy import TypingCourtesy
from wppconnector.application.use_cases.add_note import AddNote
from wppconnector.application.use_cases.adopt_channel import AdoptChannel
from wppconnector.application.use_cases.approve_password_reset import ApprovePasswordReset
from wppconnector.application.use_cases.archive_conversation import ArchiveConversation
from wppconnector.application.use_cases.assign_conversation import AssignConversation
from wppconnector.application.use_cases.attach_to_quick_reply import AttachToQuickReply
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.application.use_cases.begin_attendance import BeginAttendance
from wppconnector.application.use_cases.block_contact import BlockContact
from wppconnector.application.use_cases.broadcast_facts import BroadcastFacts
from wppconnector.application.use_cases.change_password import ChangePassword
from wppconnector.application.use_cases.check_channel import CheckChannel
from wppconnector.application.use_cases.choose_presence import ChoosePresence
from wppconnector.application.use_cases.create_channel import CreateChannel
from wppconnector.application.use_cases.create_department import CreateDepartment
from wppconnector.application.use_cases.create_label import CreateLabel
from wppconnector.application.use_cases.create_quick_reply import CreateQuickReply
from wppconnector.application.use_cases.create_user import CreateUser
from wppconnector.application.use_cases.delete_label import DeleteLabel
from wppconnector.application.use_cases.delete_quick_reply import DeleteQuickReply
from wppconnector.application.use_cases.deliver_message import DeliverMessage
from wppconnector.application.use_cases.distribute_conversations import DistributeConversations
from wppconnector.application.use_cases.end_attendance import EndAttendance
from wppconnector.application.use_cases.escalate_overdue import EscalateOverdue
from wppconnector.application.use_cases.fetch_media import FetchMedia
from wppconnector.application.use_cases.follow_log import FollowLog
from wppconnector.application.use_cases.hand_back_job import HandBackJob
from wppconnector.application.use_cases.identify_contact import IdentifyContact
from wppconnector.application.use_cases.index_messages import IndexMessages
from wppconnector.application.use_cases.keep_attendance import KeepAttendance
from wppconnector.application.use_cases.label_conversation import LabelConversation
from wppconnector.application.use_cases.list_templates import ListTemplates
from wppconnector.application.use_cases.log_in import LogIn
from wppconnector.application.use_cases.mark_read import MarkRead
from wppconnector.application.use_cases.merge_contacts import MergeContacts
from wppconnector.application.use_cases.notify_users import NotifyUsers
from wppconnector.application.use_cases.preview_quick_reply import PreviewQuickReply
from wppconnector.application.use_cases.prune_log import PruneLog
from wppconnector.application.use_cases.prune_records import PruneRecords
from wppconnector.application.use_cases.react_to_message import ReactToMessage
from wppconnector.application.use_cases.read_notifications import ReadNotifications
from wppconnector.application.use_cases.reconcile_channel import ReconcileChannel
from wppconnector.application.use_cases.redeem_password_reset import RedeemPasswordReset
from wppconnector.application.use_cases.register_company import RegisterCompany
from wppconnector.application.use_cases.reject_password_reset import RejectPasswordReset
from wppconnector.application.use_cases.reopen_conversation import ReopenConversation
from wppconnector.application.use_cases.replay_rejected import ReplayRejected
from wppconnector.application.use_cases.report_figures import ReportFigures
from wppconnector.application.use_cases.request_password_reset import RequestPasswordReset
from wppconnector.application.use_cases.resolve_conversation import ResolveConversation
from wppconnector.application.use_cases.retry_message import RetryMessage
from wppconnector.application.use_cases.send_media import SendMedia
from wppconnector.application.use_cases.send_message import SendMessage
from wppconnector.application.use_cases.send_reaction import SendReaction
from wppconnector.application.use_cases.send_template import SendTemplate
from wppconnector.application.use_cases.separate_contacts import SeparateContacts
from wppconnector.application.use_cases.show_customer_typing import ShowCustomerTyping
from wppconnector.application.use_cases.show_device import ShowDevice
from wppconnector.application.use_cases.show_phone import ShowPhone
from wppconnector.application.use_cases.show_read_marks import ShowReadMarks
from wppconnector.application.use_cases.show_typing import ShowTyping
from wppconnector.application.use_cases.start_conversation import StartConversation
from wppconnector.application.use_cases.transfer_conversation import TransferConversation
from wppconnector.application.use_cases.try_channel import TryChannel
from wppconnector.application.use_cases.update_channel import UpdateChannel
from wppconnector.application.use_cases.update_company import UpdateCompany
from wppconnector.application.use_cases.update_contact import UpdateContact
from wppconnector.application.use_cases.update_department import UpdateDepartment
from wppconnector.application.use_cases.update_label import UpdateLabel
from wppconnector.application.use_cases.update_quick_reply import UpdateQuickReply
from wppconnector.application.use_cases.update_user import UpdateUser
from wppconnector.entrypoints.joints import observe_nothing, taking_in, tell_of_rejected, workers_in
from wppconnector.entrypoints.settings.model import Settings
from wppconnector.entrypoints.sharing import Sharing
from wppconnector.entrypoints.storage import Storage

One = providers.Singleton


class Container(containers.DeclarativeContainer):
    """Make one per process: `Container(settings=settings)`; then `async with opened(container)` around its use."""

    settings = providers.Dependency(instance_of=Settings)
    clock = One(SystemClock)
    ids = One(SystemIds)
    entropy = One(SystemEntropy)
    tenure = providers.Factory(tenure, providers.Callable(workers_in, settings.provided.data_dir), ids)

    cipher = One(FernetCipher, settings.provided.secrets.secret_key)
    passwords = One(Argon2Passwords)
    tokens = One(JwtTokens, settings.provided.secrets.jwt_secret)
    links = One(HmacLinks, settings.provided.secrets.jwt_secret)

    sharing = providers.Container(Sharing, settings=settings, clock=clock, ids=ids)
    check_redis = sharing.check_redis
    bus = sharing.bus
    bell = sharing.bell
    rate_limit = sharing.rate_limit

    storage = providers.Container(Storage, settings=settings, clock=clock, ids=ids, cipher=cipher, bell=bell)
    migrate = storage.migrate
    dump = storage.dump
    engine = storage.engine
    media_store = storage.media_store
    check_roles = storage.check_roles
    store = storage.store
    directory = storage.directory
    queue = storage.queue
    event_log = storage.event_log
    turns = storage.turns
    queries = storage.queries
    contact_queries = storage.contact_queries
    message_search = storage.message_search
    notification_queries = storage.notification_queries
    metrics = storage.metrics
    exports = storage.exports
    audit_log = storage.audit_log
    audit_trail = One(AuditTrail, audit_log)

    simulated_typing = One(SimulatedTyping, clock)
    whatsapp = One(WhatsappProviders, clock, simulated_typing)
    intake = One(Intake, store, clock, ids, providers.Object(tell_of_rejected))
    take_in = One(taking_in, intake)

    add_note = One(AddNote, store, clock, ids)
    adopt_channel = One(AdoptChannel, store, directory, ids)
    attach_to_quick_reply = One(AttachToQuickReply, store, media_store, clock, ids)
    preview_quick_reply = One(PreviewQuickReply, store)
    approve_password_reset = One(ApprovePasswordReset, store, clock, entropy)
    archive_conversation = One(ArchiveConversation, store, clock)
    assign_conversation = One(AssignConversation, store, clock, ids)
    authenticate_user = One(AuthenticateUser, directory, tokens, clock)
    change_password = One(ChangePassword, store, passwords, tokens, clock)
    block_contact = One(BlockContact, store, clock)
    check_channel = One(CheckChannel, whatsapp, clock, settings.provided.http.public_url)
    create_channel = One(CreateChannel, store, clock, ids, entropy)
    create_department = One(CreateDepartment, store, clock, ids)
    create_label = One(CreateLabel, store, clock, ids)
    create_quick_reply = One(CreateQuickReply, store, clock, ids)
    create_user = One(CreateUser, store, passwords, clock, ids)
    delete_label = One(DeleteLabel, store, clock)
    delete_quick_reply = One(DeleteQuickReply, store, clock)
    deliver_message = One(DeliverMessage, store, whatsapp, media_store, clock)
    distribute_conversations = One(DistributeConversations, store, clock, ids)
    escalate_overdue = One(EscalateOverdue, store, directory, clock)
    fetch_media = One(FetchMedia, store, whatsapp, media_store, clock)
    _readers = providers.List(One(NotifyUsers, clock, ids), One(IndexMessages))
    follow_log = One(FollowLog, store, event_log, directory, bell, _readers)
    hand_back_job = One(HandBackJob, store, clock)
    identify_contact = One(IdentifyContact, store, whatsapp, clock, ids)
    label_conversation = One(LabelConversation, store, clock)
    log_in = One(LogIn, directory, passwords, tokens, clock)
    mark_read = One(MarkRead, store, clock)
    merge_contacts = One(MergeContacts, store, clock)
    prune_log = One(PruneLog, event_log, clock, settings.provided.retention.events)
    prune_records = One(PruneRecords, storage.old_records, clock, settings.provided.retention.audit)
    read_notifications = One(ReadNotifications, store, clock)
    reconcile_channel = One(ReconcileChannel, store, whatsapp, clock, take_in)
    redeem_password_reset = One(RedeemPasswordReset, store, passwords, clock, ids)
    register_company = One(RegisterCompany, directory, passwords, clock, ids, settings.provided.http.allow_registration)
    reject_password_reset = One(RejectPasswordReset, store, clock)
    reopen_conversation = One(ReopenConversation, store, clock, ids)
    request_password_reset = One(RequestPasswordReset, store, directory, passwords, clock, ids)
    resolve_conversation = One(ResolveConversation, store, clock)
    replay_rejected = One(ReplayRejected, store, whatsapp, clock, ids, take_in)
    retry_message = One(RetryMessage, store, clock)
    send_media = One(SendMedia, store, media_store, clock, ids)
    list_templates = One(ListTemplates, store, whatsapp)
    react_to_message = One(ReactToMessage, store, clock)
    send_reaction = One(SendReaction, store, whatsapp, clock)
    send_template = One(SendTemplate, store, whatsapp, clock, ids)
    send_message = One(SendMessage, store, clock, ids)
    separate_contacts = One(SeparateContacts, store, clock)
    show_device = One(ShowDevice, store, whatsapp)
    show_phone = One(ShowPhone, store, queries, simulated_typing)
    show_read_marks = One(ShowReadMarks, store, whatsapp, clock)
    start_conversation = One(StartConversation, store, whatsapp, clock, ids)
    transfer_conversation = One(TransferConversation, store, clock, ids)
    try_channel = One(TryChannel, store, whatsapp, clock, settings.provided.http.public_url, take_in)
    update_channel = One(UpdateChannel, store, clock)
    update_company = One(UpdateCompany, store, clock)
    update_contact = One(UpdateContact, store, contact_queries, clock)
    update_department = One(UpdateDepartment, store, clock)
    update_label = One(UpdateLabel, store, clock)
    update_quick_reply = One(UpdateQuickReply, store, clock)
    update_user = One(UpdateUser, store, passwords, clock)

    host = One(lambda ids: ids(), ids)
    begin_attendance = One(BeginAttendance, store, clock, host)
    keep_attendance = One(KeepAttendance, store, clock, host)
    end_attendance = One(EndAttendance, store, clock, host)
    sockets = One(SocketIoSockets, settings.provided.http.frontend_urls)
    everywhere = One(Everywhere, sockets, bus)
    choose_presence = One(ChoosePresence, store, everywhere, clock)
    show_typing = One(ShowTyping, queries, everywhere, One(TypingCourtesy, store, whatsapp, clock))
    show_customer_typing = One(ShowCustomerTyping, store, everywhere)
    figures = One(PrometheusFigures)
    # Counting reads facts that nobody listens to, so only whoever wants figures pays for it.
    _observe = providers.Selector(
        providers.Callable(lambda token: "wanted" if token else "unwanted", settings.provided.http.metrics_token),
        wanted=figures.provided.observe,
        unwanted=providers.Object(observe_nothing),
    )
    forget_everywhere = One(ForgetEverywhere, authenticate_user.provided.forget, bus)
    broadcast_facts = One(BroadcastFacts, event_log, sockets, bell, forget_everywhere, _observe)
    report_figures = One(ReportFigures, figures, queue, sockets, event_log, clock, place=broadcast_facts.provided.place)
    viewers = One(Viewers, sockets, bus, host)
    viewing = One(Viewing, sockets, viewers, queries)
    comings = One(Comings, sockets, everywhere, viewing, begin_attendance, end_attendance)
    handshake = providers.Factory(
        Handshake, sockets, authenticate_user, rate_limit, comings, place=broadcast_facts.provided.place
    )
    client_events = providers.Factory(
        ClientEvents, sockets, authenticate_user, viewing, show_typing, choose_presence, rate_limit
    )
    roll_call = One(RollCall, sockets, viewers, authenticate_user, keep_attendance)
    socketio_app = providers.Factory(SocketIoApp, sockets)
    socketify_server = providers.Factory(SocketifyServer, sockets)
