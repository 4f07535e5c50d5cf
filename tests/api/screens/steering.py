"""Which operation does what each writing screen of this part does."""

from tests.api.screens.why import Why

SCREENS: dict[str, str | Why] = {
    # campaigns
    "campaign_new": "begin_campaign",
    "follow_up_start": "start_follow_up",
    "campaign_open": "open_campaign",
    "campaign_close": "close_campaign",
    "campaign_cancel": "cancel_campaign",
    "campaign_steps": "run_campaign_steps",
    "campaign_remind": "remind_campaign",
    "campaign_exempt": "exempt_recipient",
    "campaign_include": "include_action",
    "campaign_add": "add_recipient",
    "campaign_revoke": "revoke_recipient_link",
    "snapshot_take": "take_snapshot",
    # tasks
    "task_wait": "add_dependency",
    "task_move": "move_task",
    "task_restore": Why.UNDO,
    "dependency_add": "add_dependency",
    "dependency_remove": "remove_dependency",
    # meetings
    "meeting_keep": "keep_minutes",
    "meeting_room": "keep_minutes",
    "meeting_propose": "add_proposed_points",
    "item_add": "add_point",
    "item_move": "move_point",
    "item_remove": "remove_point",
    # priorities
    "priority_new": "open_priority_session",
    "priority_edit": "edit_priority_session",
    "priority_vote": "cast_votes",
    "priority_people": "ask_voters",
    "priority_out": "remove_voter",
    "priority_close": "close_priority_session",
    "priority_show": "show_priority_result",
    "priority_write": "write_priorities",
    "priority_remove": "remove_priority_session",
    # plan doctor
    "doctor_aside": "put_finding_aside",
    "doctor_back": "bring_finding_back",
    # what progress is counted by
    "board_rollup": "choose_counting",
    "board_weights": "edit_node",
    # views of the actions
    "actions_change": "change_nodes",
    "actions_undo": Why.UNDO,
    "view_save": "save_view",
    "view_change": "edit_view",
    "view_delete": "remove_view",
    "view_restore": "restore_view",
}
