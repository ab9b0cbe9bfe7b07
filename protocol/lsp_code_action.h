#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_diagnostic.h"
#include "protocol/lsp_position.h"
#include "protocol/lsp_workspace_edit.h"

// Code actions. Values.
namespace interlock::lsp {

// `context.diagnostics` isn't read: what stands in the range is known better here.
struct CodeActionParams {
  std::string uri;
  Range range;
  std::optional<std::vector<std::string>> only;
  bool is_automatic = false;  // nobody asked: the cursor moved
};

struct CodeAction {
  std::string title;
  std::string kind;
  std::vector<Diagnostic> diagnostics;  // what it repairs; none: left out
  bool preferred = false;
  std::optional<WorkspaceEdit> edit;
  std::string data;  // JSON text; empty: left out
};

[[nodiscard]] std::optional<CodeActionParams> read_code_action(const Json& params);
void write(JsonWriter& out, const CodeAction& action);

// Whether an action of `kind` is asked for by the kind `asked`: kinds are dotted names, and each
// stands for all that begin with it ("refactor" for "refactor.rewrite"). The empty kind stands for
// all.
[[nodiscard]] bool kind_matches(std::string_view asked, std::string_view kind);

}  // namespace interlock::lsp
