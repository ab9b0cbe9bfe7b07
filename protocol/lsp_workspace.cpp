#include "protocol/lsp_workspace.h"

#include <utility>

namespace interlock::lsp {

std::vector<WorkspaceFolder> read_workspace_folders(const Json& json) {
  std::vector<WorkspaceFolder> folders;
  for (const Json& element : json.elements()) {
    if (const auto uri = element["uri"].string()) {
      folders.push_back({std::string(*uri), std::string(element["name"].string().value_or(""))});
    }
  }
  return folders;
}

DidChangeWorkspaceFoldersParams read_did_change_workspace_folders(const Json& params) {
  const Json event = params["event"];
  return {read_workspace_folders(event["added"]), read_workspace_folders(event["removed"])};
}

std::vector<FileEvent> read_did_change_watched_files(const Json& params) {
  std::vector<FileEvent> events;
  for (const Json& element : params["changes"].elements()) {
    const auto uri = element["uri"].string();
    if (!uri) {
      continue;
    }
    const auto type = element["type"].integer().value_or(2);
    const bool known = type >= 1 && type <= 3;
    events.push_back({std::string(*uri), static_cast<FileChangeType>(known ? type : 2)});
  }
  return events;
}

std::string configuration_params(std::span<const ConfigurationItem> items) {
  JsonWriter out;
  out.begin_object().key("items").begin_array();
  for (const ConfigurationItem& item : items) {
    out.begin_object();
    if (item.scope_uri) {
      out.field("scopeUri", *item.scope_uri);
    }
    out.field("section", item.section).end_object();
  }
  out.end_array().end_object();
  return out.take();
}

std::string registration_params(std::span<const Registration> registrations) {
  JsonWriter out;
  out.begin_object().key("registrations").begin_array();
  for (const Registration& registration : registrations) {
    out.begin_object().field("id", registration.id).field("method", registration.method);
    if (!registration.options.empty()) {
      out.key("registerOptions").raw(registration.options);
    }
    out.end_object();
  }
  out.end_array().end_object();
  return out.take();
}

std::string watcher_options(std::span<const std::string> globs) {
  JsonWriter out;
  out.begin_object().key("watchers").begin_array();
  for (const std::string& glob : globs) {
    out.begin_object().field("globPattern", glob).end_object();
  }
  out.end_array().end_object();
  return out.take();
}

}  // namespace interlock::lsp
