#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_command.h"
#include "protocol/lsp_position.h"
#include "protocol/lsp_workspace.h"

// The first request and its answer. Values.
namespace interlock::lsp {

enum class TraceValue : std::uint8_t { off, messages, verbose };
[[nodiscard]] TraceValue read_trace_value(const Json& json);

// What the client said it can do, as far as the server asks. Nothing said: not supported.
struct ClientCapabilities {
  std::vector<PositionEncodingKind> position_encodings;  // best first; those we know
  std::vector<PositionEncodingKind> offset_encodings;    // clangd's extension from before 3.17

  struct {
    bool versions = false;
    bool related_information = false;
    bool code_description = false;
    bool data = false;
  } diagnostics;

  struct {
    bool supported = false;
    bool dynamic_registration = false;
    bool related_documents = false;
    bool refresh = false;
  } pull_diagnostics;

  bool hover_markdown = false;

  struct {
    bool literals = false;
    bool preferred = false;
    bool disabled = false;
    bool data = false;
    bool resolve_edit = false;
    bool documentation = false;
  } code_action;

  struct {
    bool document_changes = false;
    bool change_annotations = false;
    bool metadata = false;  // in workspace/applyEdit
  } workspace_edit;

  struct {
    bool supported = false;
    bool dynamic_registration = false;
  } watched_files;

  bool notebooks = false;
  bool work_done_progress = false;
  bool configuration = false;
  bool did_change_configuration_registration = false;
  bool apply_edit = false;
  bool show_document = false;
  bool inlay_hint_refresh = false;
  bool inlay_hint_resolve_tooltip = false;
  bool code_lens_refresh = false;
  bool semantic_tokens_refresh = false;
};

// Every field is optional for the reader, whatever the protocol says: clients differ.
struct InitializeParams {
  std::optional<std::int64_t> process_id;
  std::string client_name;
  std::string client_version;
  std::vector<WorkspaceFolder> folders;  // from workspaceFolders, else rootUri, else rootPath
  Json initialization_options;
  ClientCapabilities capabilities;
  TraceValue trace = TraceValue::off;
  std::vector<std::string> ignored;  // fields of a wrong type, which were taken as absent
};

// What a client shows below the code actions of a kind, for somebody who wants to know more.
struct CodeActionDocumentation {
  std::string kind;
  Command command;
};

struct InitializeResult {
  PositionEncodingKind position_encoding = PositionEncodingKind::utf16;
  bool echo_offset_encoding = false;
  bool pull_diagnostics = false;  // offered statically
  std::vector<std::string> code_action_kinds;
  std::vector<CodeActionDocumentation> code_action_documentation;
  bool code_action_resolve = false;
  bool notebooks = false;
  std::vector<std::string> commands;
  std::vector<std::string_view> token_modifiers;
  std::string server_name;
  std::string server_version;
};

// Never fails.
[[nodiscard]] InitializeParams read_initialize(const Json& params);
void write(JsonWriter& out, const InitializeResult& result);

}  // namespace interlock::lsp
