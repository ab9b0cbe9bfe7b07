#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "protocol/json.h"

// Folders, settings and watched files. Values.
namespace interlock::lsp {

struct WorkspaceFolder {
  std::string uri;
  std::string name;

  friend bool operator==(const WorkspaceFolder&, const WorkspaceFolder&) = default;
};

struct DidChangeWorkspaceFoldersParams {
  std::vector<WorkspaceFolder> added;
  std::vector<WorkspaceFolder> removed;
};

// One thing to ask `workspace/configuration` for.
struct ConfigurationItem {
  std::optional<std::string> scope_uri;
  std::string section;
};

enum class FileChangeType : std::uint8_t { created = 1, changed = 2, deleted = 3 };

struct FileEvent {
  std::string uri;
  FileChangeType type = FileChangeType::changed;
};

// Something to ask `client/registerCapability` for. `options` is JSON text.
struct Registration {
  std::string id;
  std::string method;
  std::string options;
};

// What is no folder is left out.
[[nodiscard]] std::vector<WorkspaceFolder> read_workspace_folders(const Json& json);
[[nodiscard]] DidChangeWorkspaceFoldersParams read_did_change_workspace_folders(const Json& params);
[[nodiscard]] std::vector<FileEvent> read_did_change_watched_files(const Json& params);

[[nodiscard]] std::string configuration_params(std::span<const ConfigurationItem> items);
[[nodiscard]] std::string registration_params(std::span<const Registration> registrations);
// The options of a `workspace/didChangeWatchedFiles` registration.
[[nodiscard]] std::string watcher_options(std::span<const std::string> globs);

}  // namespace interlock::lsp
