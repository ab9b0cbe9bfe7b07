#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

#include "server/settings.h"

namespace interlock {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;
constexpr const char* kOwnFile = "interlock.toml";
constexpr const char* kProjectFile = "pyproject.toml";

// Paths as they are from `folder`.
void make_absolute(Settings& settings, const std::filesystem::path& folder) {
  const auto absolute = [&](std::string& relative) {
    relative = (folder / relative).lexically_normal().generic_string();
  };
  if (settings.environment) absolute(*settings.environment);
  if (settings.models) std::for_each(settings.models->begin(), settings.models->end(), absolute);
}

}  // namespace

std::optional<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || size > max_bytes) {
    return std::nullopt;
  }
  std::ifstream file(path, std::ios::binary);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return file.bad() ? std::nullopt : std::optional(std::move(bytes));
}

std::span<const char* const> settings_files() {
  static constexpr std::array kNames = {kOwnFile, kProjectFile};
  return kNames;
}

ProjectSettings project_settings(const std::string& folder, const FileReader& read) {
  ProjectSettings nearest{{}, "", folder};
  std::filesystem::path at(folder);
  while (!at.empty()) {
    const std::string own_path = (at / kOwnFile).generic_string();
    const std::string path = (at / kProjectFile).generic_string();
    const auto own = read(own_path, kMaxBytes);
    const auto toml = read(path, kMaxBytes);
    // Of both the one that is for us alone.
    auto loaded = own    ? std::optional(settings_from_own_file(*own))
                  : toml ? settings_from_pyproject(*toml)
                         : std::nullopt;
    if (toml && nearest.file.empty() && (own || !loaded)) {
      nearest.file = path;
      nearest.loaded.settings.target_version = required_python(*toml);
    }
    if (loaded) {
      Settings& settings = loaded->settings;
      make_absolute(settings, at);
      if (own && !settings.target_version)
        settings.target_version = nearest.loaded.settings.target_version;
      return {std::move(*loaded), own ? own_path : path, at.generic_string()};
    }
    const std::filesystem::path parent = at.parent_path();
    if (parent == at) {
      break;
    }
    at = parent;
  }
  return nearest;
}

UserSettings user_settings(const std::string& folder, const FileReader& read) {
  if (folder.empty()) return {};
  const std::string path = folder + "/" + kOwnFile;
  const auto toml = read(path, kMaxBytes);
  if (!toml) return {};
  UserSettings found{settings_from_own_file(*toml), path};
  make_absolute(found.loaded.settings, folder);
  return found;
}

}  // namespace interlock
