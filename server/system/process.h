#pragma once

#include <cstdint>
#include <functional>

// This process, and those that it starts.
namespace interlock {

[[nodiscard]] std::uint64_t process_id();

// To be called first, by main(): a file that may not grow is one that can't be written, and nothing
// to die of; the standard streams give and take bytes as they are; the console shows UTF-8.
void prepare_process();

// How work in a process of its own has ended. A value.
struct ApartEnd {
  bool started = false;
  int signal = 0;  // that ended it; 0 where none did
};

// Runs the work, which gives an exit code, in a copy of this process and waits for its end. Windows
// copies none: there it runs in this one. REQUIRES: no other thread runs; the work flushes what it
// writes.
[[nodiscard]] ApartEnd run_apart(const std::function<int()>& work);

}  // namespace interlock
