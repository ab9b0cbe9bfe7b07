#pragma once

// <windows.h> without what nobody here needs, and without macros called `min` and `max`. For the
// sources that only Windows compiles.
#ifdef _WIN32

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <filesystem>
#include <string>

// Others lean on the first of them.
// clang-format off
#include <windows.h>
#include <psapi.h>
// clang-format on

namespace interlock {

// The path as the system's functions take it: UTF-16.
inline std::wstring system_path(const std::string& path) {
  return std::filesystem::path(path).native();
}

}  // namespace interlock

#endif
