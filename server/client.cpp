#include "server/client.h"

#include <utility>

namespace interlock {

using Importance = OutgoingMessage::Importance;

void Client::notify(std::string_view method, std::string_view params) {
  outbox_.send({make_notification(method, params), Importance::keep, {}});
}

void Client::request(std::string_view method, std::string_view params, OnAnswer on_answer) {
  // A string can't be mistaken for an id of the client's own.
  RequestId id = "interlock-" + std::to_string(++last_id_);
  outbox_.send({make_request(id, method, params), Importance::keep, {}});
  open_[std::move(id)] = std::move(on_answer);
}

void Client::publish_diagnostics(const std::string& uri, std::string_view params) {
  outbox_.send({make_notification("textDocument/publishDiagnostics", params),
                Importance::latest_only, "diagnostics " + uri});
}

void Client::log_message(lsp::MessageType type, std::string_view message) {
  outbox_.send({make_notification("window/logMessage", lsp::message_params(type, message)),
                Importance::droppable,
                {}});
}

void Client::show_message(lsp::MessageType type, std::string_view message) {
  outbox_.send({make_notification("window/showMessage", lsp::message_params(type, message)),
                Importance::droppable,
                {}});
}

void Client::trace(std::string_view message, std::string_view verbose) {
  if (!is_traced()) return;
  const bool has_all = trace_ == lsp::TraceValue::verbose;
  outbox_.send(
      {make_notification("$/logTrace", lsp::log_trace_params(message, has_all ? verbose : "")),
       Importance::droppable,
       {}});
}

void Client::respond(std::string body) {
  outbox_.send({std::move(body), Importance::keep, {}});
}

bool Client::take_answer(const RequestId& id, const Json& result) {
  const auto found = open_.find(id);
  if (found == open_.end()) {
    return false;
  }
  const OnAnswer on_answer = std::move(found->second);
  open_.erase(found);
  on_answer(result);
  return true;
}

}  // namespace interlock
