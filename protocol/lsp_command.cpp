#include "protocol/lsp_command.h"

namespace interlock::lsp {

std::optional<ExecuteCommandParams> read_execute_command(const Json& params) {
  const auto command = params["command"].string();
  if (!command) return std::nullopt;
  return ExecuteCommandParams{std::string(*command), params["arguments"]};
}

void write(JsonWriter& out, const Command& command) {
  out.begin_object().field("title", command.title).field("command", command.command);
  if (!command.tooltip.empty()) out.field("tooltip", command.tooltip);
  if (!command.arguments.empty()) out.key("arguments").raw(command.arguments);
  out.end_object();
}

std::string apply_edit_params(std::string_view label, std::string_view edit,
                              std::optional<bool> is_refactoring) {
  JsonWriter out;
  out.begin_object().field("label", label).key("edit").raw(edit);
  if (is_refactoring)
    out.key("metadata").begin_object().field("isRefactoring", *is_refactoring).end_object();
  out.end_object();
  return out.take();
}

std::string show_document_params(const ShowDocumentParams& params) {
  JsonWriter out;
  out.begin_object().field("uri", params.uri);
  out.field("external", params.external).field("takeFocus", true);
  if (params.selection) {
    out.key("selection");
    write(out, *params.selection);
  }
  out.end_object();
  return out.take();
}

std::string message_request_params(MessageType type, std::string_view message,
                                   std::span<const std::string> titles) {
  JsonWriter out;
  out.begin_object().field("type", static_cast<int>(type)).field("message", message);
  out.key("actions").begin_array();
  for (const std::string& title : titles) out.begin_object().field("title", title).end_object();
  out.end_array().end_object();
  return out.take();
}

}  // namespace interlock::lsp
