#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_position.h"
#include "protocol/lsp_window.h"
#include "protocol/lsp_workspace_edit.h"

// Commands that the server runs for a client, and what it asks the client for while it does.
// Values.
namespace interlock::lsp {

// `arguments` are as the client sent them: absent, or elements of any type.
struct ExecuteCommandParams {
  std::string command;
  Json arguments;
};

[[nodiscard]] std::optional<ExecuteCommandParams> read_execute_command(const Json& params);

// What a client runs when somebody clicks. `arguments` is a JSON array, or empty; so may be the
// tooltip, which is of LSP 3.18.
struct Command {
  std::string title;
  std::string command;
  std::string arguments;
  std::string tooltip;
};
void write(JsonWriter& out, const Command& command);

// The params of workspace/applyEdit. `edit`: a WorkspaceEdit as JSON text. `is_refactoring`: where
// the client takes metadata (LSP 3.18), whether the edit changes the form alone.
[[nodiscard]] std::string apply_edit_params(std::string_view label, std::string_view edit,
                                            std::optional<bool> is_refactoring);

// Where a document is shown: in the editor, at a place, or in a program of the system's.
struct ShowDocumentParams {
  std::string uri;
  bool external = false;
  std::optional<Range> selection;
};
[[nodiscard]] std::string show_document_params(const ShowDocumentParams& params);

// The params of window/showMessageRequest: the answer is one of the titles, as {"title": ...}.
[[nodiscard]] std::string message_request_params(MessageType type, std::string_view message,
                                                 std::span<const std::string> titles);

}  // namespace interlock::lsp
