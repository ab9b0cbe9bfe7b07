#include "server/user_folders.h"

#include <cstdlib>
#include <filesystem>

namespace interlock {
namespace {

// Variables that name a folder: one for files of this kind, and the one they are below otherwise.
struct Places {
  const char* chosen;
  const char* home;
  const char* below;
};

#if defined(_WIN32)
constexpr Places kCaches{"XDG_CACHE_HOME", "LOCALAPPDATA", "/interlock/Cache"};
constexpr Places kSettings{"XDG_CONFIG_HOME", "APPDATA", "/interlock"};
#elif defined(__APPLE__)
constexpr Places kCaches{"XDG_CACHE_HOME", "HOME", "/Library/Caches/interlock"};
constexpr Places kSettings{"XDG_CONFIG_HOME", "HOME", "/.config/interlock"};
#else
constexpr Places kCaches{"XDG_CACHE_HOME", "HOME", "/.cache/interlock"};
constexpr Places kSettings{"XDG_CONFIG_HOME", "HOME", "/.config/interlock"};
#endif

// Nothing where it is no absolute path.
std::string folder_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) return {};
  const std::filesystem::path path(value);
  return path.is_absolute() ? path.generic_string() : std::string();
}

std::string first_of(const Places& places) {
  if (const std::string chosen = folder_in(places.chosen); !chosen.empty())
    return chosen + "/interlock";
  const std::string home = folder_in(places.home);
  return home.empty() ? std::string() : home + places.below;
}

}  // namespace

std::string user_cache_folder() {
  return first_of(kCaches);
}

std::string user_settings_folder() {
  return first_of(kSettings);
}

}  // namespace interlock
