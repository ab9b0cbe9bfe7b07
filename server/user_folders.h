#pragma once

#include <string>

namespace interlock {

// `interlock` in the user's folder for caches, which may not be there yet: $XDG_CACHE_HOME or
// ~/.cache, ~/Library/Caches on macOS, %LOCALAPPDATA% on Windows. Empty where there is none. Any
// thread.
[[nodiscard]] std::string user_cache_folder();

// The same in the folder for settings: $XDG_CONFIG_HOME or ~/.config, %APPDATA% on Windows.
[[nodiscard]] std::string user_settings_folder();

}  // namespace interlock
