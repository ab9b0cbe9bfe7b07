#include "server/handlers/methods.h"

#include <array>

namespace interlock {
namespace {

constexpr std::array kRequests = {
    RequestMethod{"initialize", handle_initialize},
    RequestMethod{"shutdown", handle_shutdown},
    RequestMethod{"textDocument/hover", handle_hover},
    RequestMethod{"textDocument/prepareCallHierarchy", handle_prepare_call_hierarchy},
    RequestMethod{"callHierarchy/incomingCalls", handle_incoming_calls},
    RequestMethod{"callHierarchy/outgoingCalls", handle_outgoing_calls},
    RequestMethod{"textDocument/documentHighlight", handle_document_highlight},
    RequestMethod{"textDocument/inlayHint", handle_inlay_hint},
    RequestMethod{"inlayHint/resolve", handle_inlay_hint_resolve},
    RequestMethod{"textDocument/codeLens", handle_code_lens},
    RequestMethod{"codeLens/resolve", handle_code_lens_resolve},
    RequestMethod{"textDocument/semanticTokens/full", handle_semantic_tokens},
    RequestMethod{"textDocument/semanticTokens/full/delta", handle_semantic_tokens_delta},
    RequestMethod{"textDocument/semanticTokens/range", handle_semantic_tokens_range},
    RequestMethod{"textDocument/codeAction", handle_code_action},
    RequestMethod{"codeAction/resolve", handle_code_action_resolve},
    RequestMethod{"textDocument/diagnostic", handle_document_diagnostic},
    RequestMethod{"workspace/diagnostic", handle_workspace_diagnostic},
    RequestMethod{"workspace/executeCommand", handle_execute_command},
    RequestMethod{"interlock/status", handle_status},
    RequestMethod{"interlock/sync", handle_sync},
};

constexpr std::array kNotifications = {
    NotificationMethod{"initialized", handle_initialized},
    NotificationMethod{"$/cancelRequest", handle_cancel},
    NotificationMethod{"$/setTrace", handle_set_trace},
    NotificationMethod{"window/workDoneProgress/cancel", handle_progress_cancel},
    NotificationMethod{"textDocument/didOpen", handle_did_open},
    NotificationMethod{"textDocument/didChange", handle_did_change},
    NotificationMethod{"textDocument/didSave", handle_did_save},
    NotificationMethod{"textDocument/didClose", handle_did_close},
    NotificationMethod{"notebookDocument/didOpen", handle_did_open_notebook},
    NotificationMethod{"notebookDocument/didChange", handle_did_change_notebook},
    NotificationMethod{"notebookDocument/didSave", handle_did_save_notebook},
    NotificationMethod{"notebookDocument/didClose", handle_did_close_notebook},
    NotificationMethod{"workspace/didChangeConfiguration", handle_did_change_configuration},
    NotificationMethod{"workspace/didChangeWatchedFiles", handle_did_change_watched_files},
    NotificationMethod{"workspace/didChangeWorkspaceFolders", handle_did_change_workspace_folders},
};

template <typename Methods>
auto find(const Methods& methods, std::string_view name) -> decltype(methods.data()) {
  for (const auto& method : methods) {
    if (method.name == name) {
      return &method;
    }
  }
  return nullptr;
}

}  // namespace

const RequestMethod* find_request_method(std::string_view name) {
  return find(kRequests, name);
}

const NotificationMethod* find_notification_method(std::string_view name) {
  return find(kNotifications, name);
}

}  // namespace interlock
