#include "server/settings_poll.h"

#include <algorithm>
#include <utility>

namespace interlock {

void SettingsPoll::begin() {
  loop_.call_after(kPause, [this] { look(); });
}

void SettingsPoll::look() {
  std::vector<std::string> files = files_();
  files.resize(std::min(files.size(), kMostFiles));
  jobs_.start<Stamps>(
      Priority::background,
      [files = std::move(files), stamp_of = stamp_of_](const std::stop_token&) {
        Stamps stamps;
        for (const std::string& file : files) stamps[file] = stamp_of(file);
        return stamps;
      },
      [this](Stamps stamps) { found(std::move(stamps)); });
}

void SettingsPoll::found(Stamps stamps) {
  // What is asked about for the first time was read not long ago.
  const bool differs = std::any_of(stamps.begin(), stamps.end(), [&](const auto& file) {
    const auto before = stamps_.find(file.first);
    return before != stamps_.end() && before->second != file.second;
  });
  stamps_ = std::move(stamps);
  if (differs) on_change_();
  begin();
}

}  // namespace interlock
