#include "protocol/path_form.h"

#include <algorithm>

namespace interlock {

bool begins_with_drive(std::string_view path) {
  if (path.size() < 2 || path[1] != ':') return false;
  const char lower = static_cast<char>(path[0] | 0x20);
  return lower >= 'a' && lower <= 'z';
}

std::string uniform_path(std::string path, PathForm form) {
  if (form == PathForm::posix) return path;
  std::replace(path.begin(), path.end(), '\\', '/');
  if (begins_with_drive(path)) path[0] = static_cast<char>(path[0] | 0x20);
  return path;
}

}  // namespace interlock
