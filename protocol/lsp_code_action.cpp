#include "protocol/lsp_code_action.h"

#include <utility>

#include "protocol/lsp_text_document.h"

namespace interlock::lsp {

std::optional<CodeActionParams> read_code_action(const Json& params) {
  auto uri = read_document_uri(params);
  const auto range = read_range(params["range"]);
  if (!uri || !range) {
    return std::nullopt;
  }
  const Json context = params["context"];
  CodeActionParams out;
  out.uri = std::move(*uri);
  out.range = *range;
  out.diagnostics = context["diagnostics"].elements();
  if (context["only"].is_array()) {
    out.only = context["only"].strings();
  }
  switch (context["triggerKind"].integer().value_or(0)) {
    case 1:
      out.trigger = CodeActionTrigger::invoked;
      break;
    case 2:
      out.trigger = CodeActionTrigger::automatic;
      break;
    default:
      break;
  }
  return out;
}

void write(JsonWriter& out, const CodeAction& action) {
  out.begin_object().field("title", action.title).field("kind", action.kind);
  if (!action.diagnostics.empty()) {
    out.key("diagnostics").begin_array();
    for (const Json& diagnostic : action.diagnostics) {
      out.raw(diagnostic.dump());
    }
    out.end_array();
  }
  if (action.preferred) {
    out.field("isPreferred", true);
  }
  if (action.edit) {
    out.key("edit");
    write(out, *action.edit);
  }
  if (!action.data.empty()) {
    out.key("data").raw(action.data);
  }
  out.end_object();
}

bool kind_matches(std::string_view asked, std::string_view kind) {
  return asked.empty() || kind == asked ||
         (kind.size() > asked.size() && kind.starts_with(asked) && kind[asked.size()] == '.');
}

}  // namespace interlock::lsp
