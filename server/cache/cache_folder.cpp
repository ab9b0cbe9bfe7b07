#include "server/cache/cache_folder.h"

#include <cstdlib>
#include <filesystem>

namespace interlock {
namespace {

// Nothing where it is no absolute path.
std::string folder_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) return {};
  const std::filesystem::path path(value);
  return path.is_absolute() ? path.generic_string() : std::string();
}

}  // namespace

std::string user_cache_folder() {
  if (const std::string caches = folder_in("XDG_CACHE_HOME"); !caches.empty())
    return caches + "/interlock";
#if defined(_WIN32)
  const std::string home = folder_in("LOCALAPPDATA");
  const char* below = "/interlock/Cache";
#elif defined(__APPLE__)
  const std::string home = folder_in("HOME");
  const char* below = "/Library/Caches/interlock";
#else
  const std::string home = folder_in("HOME");
  const char* below = "/.cache/interlock";
#endif
  return home.empty() ? std::string() : home + below;
}

}  // namespace interlock
