#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "server/settings.h"

namespace interlock {

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

ProjectSettings project_settings(const std::string& folder, const FileReader& read) {
  constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;
  ProjectSettings nearest{{}, "", folder};
  std::filesystem::path at(folder);
  while (!at.empty()) {
    const std::string path = (at / "pyproject.toml").generic_string();
    if (const auto toml = read(path, kMaxBytes)) {
      if (auto loaded = settings_from_pyproject(*toml)) {
        const auto absolute = [&](std::string& relative) {
          relative = (at / relative).lexically_normal().generic_string();
        };
        if (auto& environment = loaded->settings.environment) absolute(*environment);
        if (auto& models = loaded->settings.models)
          std::for_each(models->begin(), models->end(), absolute);
        return {std::move(*loaded), path, at.generic_string()};
      }
      if (nearest.pyproject.empty()) {
        nearest.pyproject = path;
        nearest.loaded.settings.target_version = required_python(*toml);
      }
    }
    const std::filesystem::path parent = at.parent_path();
    if (parent == at) {
      break;
    }
    at = parent;
  }
  return nearest;
}

}  // namespace interlock
