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
  constexpr std::int64_t kAutomatic = 2;
  CodeActionParams out{std::move(*uri), *range, std::nullopt,
                       params["context"]["triggerKind"].integer() == kAutomatic};
  if (const Json only = params["context"]["only"]; only.is_array()) {
    out.only = only.strings();
  }
  return out;
}

void write(JsonWriter& out, const CodeAction& action) {
  out.begin_object().field("title", action.title).field("kind", action.kind);
  if (!action.diagnostics.empty()) {
    out.key("diagnostics").begin_array();
    for (const Diagnostic& diagnostic : action.diagnostics) {
      write(out, diagnostic);
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
