#pragma once

#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/text/text.h"
#include "server/crash_report.h"

namespace interlock {

// The texts that are left alone because analysing them has crashed Interlock. Immutable.
// What counts is the text, not its file: with the next edit it is another one.
class Quarantine {
 public:
  // A crash may be somebody else's fault, such as memory that ran out; a second one isn't waited
  // out.
  static constexpr int kCrashes = 2;

  Quarantine() = default;
  Quarantine(std::set<ContentHash> contents, std::string folder)
      : contents_(std::move(contents)), folder_(std::move(folder)) {}

  // O(size) only where a text of that very size is in quarantine, which is rare.
  [[nodiscard]] bool contains(const Text& text) const;
  // Where the crash files are.
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  std::set<ContentHash> contents_;
  std::string folder_;
};

// How many crash files are kept, and for how long.
inline constexpr std::size_t kMaxCrashFiles = 20;
inline constexpr std::chrono::hours kMaxCrashAge{30 * 24};

// What the crash files of `folder` say against this version; others may have the fault repaired.
// Deletes the files that are too many or too old. What can't be read isn't there.
[[nodiscard]] Quarantine read_crash_files(
    const std::string& folder, std::string_view version,
    std::filesystem::file_time_type now = std::filesystem::file_time_type::clock::now());

}  // namespace interlock
