#include "server/paths.h"

#include <filesystem>

#include "protocol/path_form.h"

namespace interlock {

std::string generic_path(const std::string& path) {
  return std::filesystem::path(path).generic_string();
}

std::string absolute_path(const std::string& path) {
  return std::filesystem::absolute(path).lexically_normal().generic_string();
}

std::string current_folder() {
  return std::filesystem::current_path().generic_string();
}

bool is_absolute_path(std::string_view path) {
  if (path.starts_with('/') || path.starts_with("\\\\")) return true;
  return begins_with_drive(path) && path.size() > 2 && (path[2] == '/' || path[2] == '\\');
}

}  // namespace interlock
