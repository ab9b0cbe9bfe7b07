#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_initialize.h"
#include "server/responder.h"
#include "server/to_lsp.h"

namespace interlock {

class Session;

// What the client can ask for and tell, one file a method in this folder. Loop thread only.
using HandleRequest = void (*)(Session& session, const Json& params, const Responder& responder);
using HandleNotification = void (*)(Session& session, const Json& params);

struct RequestMethod {
  std::string_view name;
  HandleRequest handle;
};

struct NotificationMethod {
  std::string_view name;
  HandleNotification handle;
};

// Null for methods the server doesn't know.
[[nodiscard]] const RequestMethod* find_request_method(std::string_view name);
[[nodiscard]] const NotificationMethod* find_notification_method(std::string_view name);

void handle_initialize(Session& session, const Json& params, const Responder& responder);
void handle_shutdown(Session& session, const Json& params, const Responder& responder);
void handle_hover(Session& session, const Json& params, const Responder& responder);
void handle_prepare_call_hierarchy(Session& session, const Json& params,
                                   const Responder& responder);
void handle_incoming_calls(Session& session, const Json& params, const Responder& responder);
void handle_outgoing_calls(Session& session, const Json& params, const Responder& responder);
void handle_document_highlight(Session& session, const Json& params, const Responder& responder);
void handle_inlay_hint(Session& session, const Json& params, const Responder& responder);
void handle_inlay_hint_resolve(Session& session, const Json& params, const Responder& responder);
void handle_code_lens(Session& session, const Json& params, const Responder& responder);
void handle_code_lens_resolve(Session& session, const Json& params, const Responder& responder);
void handle_code_action(Session& session, const Json& params, const Responder& responder);
void handle_code_action_resolve(Session& session, const Json& params, const Responder& responder);
void handle_document_diagnostic(Session& session, const Json& params, const Responder& responder);
void handle_semantic_tokens(Session& session, const Json& params, const Responder& responder);
void handle_semantic_tokens_delta(Session& session, const Json& params, const Responder& responder);
void handle_semantic_tokens_range(Session& session, const Json& params, const Responder& responder);
void handle_workspace_diagnostic(Session& session, const Json& params, const Responder& responder);
void handle_execute_command(Session& session, const Json& params, const Responder& responder);
void handle_status(Session& session, const Json& params, const Responder& responder);
void handle_sync(Session& session, const Json& params, const Responder& responder);

void handle_initialized(Session& session, const Json& params);
void handle_cancel(Session& session, const Json& params);
void handle_set_trace(Session& session, const Json& params);
void handle_progress_cancel(Session& session, const Json& params);
void handle_did_open(Session& session, const Json& params);
void handle_did_change(Session& session, const Json& params);
void handle_did_save(Session& session, const Json& params);
void handle_did_close(Session& session, const Json& params);
void handle_did_open_notebook(Session& session, const Json& params);
void handle_did_change_notebook(Session& session, const Json& params);
void handle_did_save_notebook(Session& session, const Json& params);
void handle_did_close_notebook(Session& session, const Json& params);
void handle_did_change_configuration(Session& session, const Json& params);
void handle_did_change_watched_files(Session& session, const Json& params);
void handle_did_change_workspace_folders(Session& session, const Json& params);

// What the server says of code actions when it is initialised.
[[nodiscard]] std::vector<std::string> code_action_kinds();
// What says more about fixes, and about the refactorings from one concurrency model to another.
[[nodiscard]] std::vector<lsp::CodeActionDocumentation> code_action_documentation();
[[nodiscard]] bool resolves_code_actions(const ClientProfile& client);

}  // namespace interlock
