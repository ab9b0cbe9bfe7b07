#include "server/cli/watch.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include "server/settings.h"
#include "server/system/file_stamp.h"
#include "server/system/process.h"

namespace interlock {
namespace {

constexpr std::chrono::milliseconds kPause{400};
constexpr int kRestShare = 10;  // at most a tenth of a processor goes into looking

using Stamps = std::map<std::string, std::uint64_t>;

void add_stamp(Stamps& stamps, const std::string& path) {
  if (const std::uint64_t stamp = file_stamp(path); stamp != 0) stamps[path] = stamp;
}

Stamps look(const WatchedCheck& watched) {
  Stamps stamps;
  std::set<std::filesystem::path> folders;
  for (const std::string& file : watched.files()) {
    add_stamp(stamps, file);
    std::filesystem::path folder = std::filesystem::absolute(file).lexically_normal().parent_path();
    while (folders.insert(folder).second) folder = folder.parent_path();
  }
  // Where there is no file yet, settings may still come.
  std::filesystem::path folder = std::filesystem::current_path();
  while (folders.insert(folder).second) folder = folder.parent_path();
  for (const std::filesystem::path& each : folders) {
    for (const char* name : settings_files()) add_stamp(stamps, (each / name).generic_string());
  }
  return stamps;
}

// False where there is no process to be had.
bool check_once(const WatchedCheck& watched, Console& console) {
  console.out.flush();
  console.err.flush();
  const ApartEnd end = run_apart([&] {
    auto code = static_cast<int>(ExitCode::error);
    try {
      code = static_cast<int>(watched.check(console));
    } catch (const std::exception& error) {
      console.err << "error: " << error.what() << "\n";
    }
    console.out.flush();
    console.err.flush();
    return code;
  });
  if (end.signal != 0) {
    console.err << console.paint_err(Ink::error, "error") << ": the check ended by signal "
                << end.signal << "\n";
  }
  return end.started;
}

}  // namespace

ExitCode watch(const WatchedCheck& watched, Console& console) {
  while (true) {
    // What changes during the check is seen after it.
    const Stamps before = look(watched);
    if (!check_once(watched, console)) {
      console.err << "error: no process could be started\n";
      return ExitCode::error;
    }
    const std::string hint = console.paint_err(Ink::faint, "Waiting for changes; Ctrl-C ends it.");
    console.err << hint << "\n" << std::flush;
    while (true) {
      const auto begin = std::chrono::steady_clock::now();
      if (look(watched) != before) break;
      const auto took = std::chrono::steady_clock::now() - begin;
      std::this_thread::sleep_for(
          std::max<std::chrono::steady_clock::duration>(kPause, took * kRestShare));
    }
    // A new page of a terminal for the new state.
    if (console.progress != nullptr) console.err << "\x1b[2J\x1b[H" << std::flush;
  }
}

}  // namespace interlock
