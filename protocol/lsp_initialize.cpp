#include "protocol/lsp_initialize.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "protocol/lsp_notebook.h"
#include "protocol/lsp_semantic_tokens.h"
#include "protocol/uri.h"

namespace interlock::lsp {
namespace {

// Reads fields and remembers which had a type that isn't the protocol's.
class FieldReader {
 public:
  explicit FieldReader(std::vector<std::string>& ignored) : ignored_(ignored) {}

  Json object(const Json& parent, std::string_view name) {
    return check(parent, name, &Json::is_object);
  }
  Json array(const Json& parent, std::string_view name) {
    return check(parent, name, &Json::is_array);
  }
  bool flag(const Json& parent, std::string_view name) {
    return check(parent, name, &Json::is_boolean).is_true();
  }
  std::string string(const Json& parent, std::string_view name) {
    return std::string(check(parent, name, &Json::is_string).string().value_or(""));
  }

 private:
  Json check(const Json& parent, std::string_view name, bool (Json::*is_right)() const) {
    Json field = parent[name];
    if (!field.present() || field.is_null()) {
      return {};
    }
    if (!(field.*is_right)()) {
      ignored_.emplace_back(name);
      return {};
    }
    return field;
  }

  std::vector<std::string>& ignored_;
};

std::vector<PositionEncodingKind> read_encodings(const Json& json) {
  std::vector<PositionEncodingKind> known;
  for (const std::string& name : json.strings()) {
    if (const auto encoding = read_position_encoding(name)) {
      known.push_back(*encoding);
    }
  }
  return known;
}

bool has_string(const Json& array, std::string_view wanted) {
  const std::vector<std::string> strings = array.strings();
  return std::find(strings.begin(), strings.end(), wanted) != strings.end();
}

void read_text_document(FieldReader& read, const Json& all, ClientCapabilities& out) {
  const Json text = read.object(all, "textDocument");
  const Json publish = read.object(text, "publishDiagnostics");
  out.diagnostics.versions = read.flag(publish, "versionSupport");
  out.diagnostics.related_information = read.flag(publish, "relatedInformation");
  out.diagnostics.code_description = read.flag(publish, "codeDescriptionSupport");
  out.diagnostics.data = read.flag(publish, "dataSupport");

  const Json pull = read.object(text, "diagnostic");
  out.pull_diagnostics.supported = pull.present();
  out.pull_diagnostics.dynamic_registration = read.flag(pull, "dynamicRegistration");
  out.pull_diagnostics.related_documents = read.flag(pull, "relatedDocumentSupport");
  // 3.18 lets the pull model have its own say on what a diagnostic may carry.
  out.diagnostics.related_information |= read.flag(pull, "relatedInformation");
  out.diagnostics.code_description |= read.flag(pull, "codeDescriptionSupport");
  out.diagnostics.data |= read.flag(pull, "dataSupport");

  // The first format known is what the client likes best.
  for (const std::string& format :
       read.array(read.object(text, "hover"), "contentFormat").strings()) {
    if (format == "markdown" || format == "plaintext") {
      out.hover_markdown = format == "markdown";
      break;
    }
  }

  const Json hint = read.object(read.object(text, "inlayHint"), "resolveSupport");
  out.inlay_hint_resolve_tooltip = has_string(read.array(hint, "properties"), "tooltip");

  const Json action = read.object(text, "codeAction");
  out.code_action.literals = read.object(action, "codeActionLiteralSupport").present();
  out.code_action.preferred = read.flag(action, "isPreferredSupport");
  out.code_action.disabled = read.flag(action, "disabledSupport");
  out.code_action.data = read.flag(action, "dataSupport");
  out.code_action.documentation = read.flag(action, "documentationSupport");
  const Json resolve = read.object(action, "resolveSupport");
  out.code_action.resolve_edit = has_string(read.array(resolve, "properties"), "edit");
}

void read_workspace(FieldReader& read, const Json& all, ClientCapabilities& out) {
  const Json workspace = read.object(all, "workspace");
  const Json window = read.object(all, "window");
  out.work_done_progress = read.flag(window, "workDoneProgress");
  out.show_document = read.flag(read.object(window, "showDocument"), "support");
  out.inlay_hint_refresh = read.flag(read.object(workspace, "inlayHint"), "refreshSupport");
  out.semantic_tokens_refresh =
      read.flag(read.object(workspace, "semanticTokens"), "refreshSupport");
  out.code_lens_refresh = read.flag(read.object(workspace, "codeLens"), "refreshSupport");
  out.configuration = read.flag(workspace, "configuration");
  out.apply_edit = read.flag(workspace, "applyEdit");
  const Json edit = read.object(workspace, "workspaceEdit");
  out.workspace_edit.document_changes = read.flag(edit, "documentChanges");
  out.workspace_edit.change_annotations = read.object(edit, "changeAnnotationSupport").present();
  out.workspace_edit.metadata = read.flag(edit, "metadataSupport");
  const Json watched = read.object(workspace, "didChangeWatchedFiles");
  out.watched_files.supported = watched.present();
  out.watched_files.dynamic_registration = read.flag(watched, "dynamicRegistration");
  out.did_change_configuration_registration =
      read.flag(read.object(workspace, "didChangeConfiguration"), "dynamicRegistration");
  // The protocol's text and its clients spell the group differently ("diagnostic", "diagnostics").
  out.pull_diagnostics.refresh =
      read.flag(read.object(workspace, "diagnostics"), "refreshSupport") ||
      read.flag(read.object(workspace, "diagnostic"), "refreshSupport");
}

ClientCapabilities read_capabilities(FieldReader& read, const Json& all) {
  ClientCapabilities out;
  out.position_encodings =
      read_encodings(read.array(read.object(all, "general"), "positionEncodings"));
  const Json offset = all["offsetEncoding"];
  out.offset_encodings = read_encodings(offset);
  if (const auto one = offset.string()) {
    if (const auto encoding = read_position_encoding(*one)) {
      out.offset_encodings.push_back(*encoding);
    }
  }
  const Json notebook = read.object(all, "notebookDocument");
  out.notebooks = read.object(notebook, "synchronization").present();
  read_text_document(read, all, out);
  read_workspace(read, all, out);
  return out;
}

std::vector<WorkspaceFolder> read_roots(FieldReader& read, const Json& params) {
  std::vector<WorkspaceFolder> folders =
      read_workspace_folders(read.array(params, "workspaceFolders"));
  if (!folders.empty()) {
    return folders;
  }
  if (std::string root = read.string(params, "rootUri"); !root.empty()) {
    return {{std::move(root), ""}};
  }
  if (const std::string path = read.string(params, "rootPath"); !path.empty()) {
    return {{file_uri(path), ""}};
  }
  return {};
}

void write_sync(JsonWriter& out) {
  constexpr int kIncremental = 2;
  out.key("textDocumentSync").begin_object();
  out.field("openClose", true).field("change", kIncremental);
  out.key("save").begin_object().field("includeText", false).end_object();
  out.end_object();
}

void write_strings(JsonWriter& out, std::string_view name,
                   const std::vector<std::string>& strings) {
  out.key(name).begin_array();
  for (const std::string& one : strings) out.value(one);
  out.end_array();
}

void write_code_action(JsonWriter& out, const InitializeResult& result) {
  out.key("codeActionProvider").begin_object();
  write_strings(out, "codeActionKinds", result.code_action_kinds);
  if (!result.code_action_documentation.empty()) {
    out.key("documentation").begin_array();
    for (const CodeActionDocumentation& about : result.code_action_documentation) {
      out.begin_object().field("kind", about.kind).key("command");
      write(out, about.command);
      out.end_object();
    }
    out.end_array();
  }
  out.field("resolveProvider", result.code_action_resolve).end_object();
  out.key("executeCommandProvider").begin_object();
  write_strings(out, "commands", result.commands);
  out.end_object();
}

}  // namespace

TraceValue read_trace_value(const Json& json) {
  const std::string_view name = json.string().value_or("off");
  if (name == "verbose") {
    return TraceValue::verbose;
  }
  return name == "messages" || name == "compact" ? TraceValue::messages : TraceValue::off;
}

InitializeParams read_initialize(const Json& params) {
  InitializeParams out;
  FieldReader read(out.ignored);
  const Json process_id = params["processId"];
  out.process_id = process_id.integer();
  if (process_id.present() && !process_id.is_null() && !out.process_id) {
    out.ignored.emplace_back("processId");
  }
  const Json client = read.object(params, "clientInfo");
  out.client_name = read.string(client, "name");
  out.client_version = read.string(client, "version");
  out.folders = read_roots(read, params);
  out.initialization_options = params["initializationOptions"];
  out.capabilities = read_capabilities(read, read.object(params, "capabilities"));
  out.trace = read_trace_value(params["trace"]);
  return out;
}

void write(JsonWriter& out, const InitializeResult& result) {
  out.begin_object();
  if (result.echo_offset_encoding) {
    out.field("offsetEncoding", to_string(result.position_encoding));
  }
  out.key("capabilities").begin_object();
  out.field("positionEncoding", to_string(result.position_encoding));
  write_sync(out);
  if (result.notebooks) write_notebook_sync(out);
  out.field("hoverProvider", true);
  out.field("callHierarchyProvider", true);
  out.field("documentHighlightProvider", true);
  out.key("inlayHintProvider").begin_object().field("resolveProvider", true).end_object();
  out.key("codeLensProvider").begin_object().field("resolveProvider", true).end_object();
  write_semantic_tokens_provider(out, result.token_modifiers);
  write_code_action(out, result);
  if (result.pull_diagnostics) {
    out.key("diagnosticProvider").begin_object().field("identifier", "interlock");
    out.field("interFileDependencies", false).field("workspaceDiagnostics", true);
    out.field("workDoneProgress", true).end_object();
  }
  out.key("workspace").begin_object().key("workspaceFolders").begin_object();
  out.field("supported", true).field("changeNotifications", true).end_object().end_object();
  out.end_object();
  out.key("serverInfo").begin_object();
  out.field("name", result.server_name).field("version", result.server_version).end_object();
  out.end_object();
}

}  // namespace interlock::lsp
