#pragma once

#include <cstddef>

// The memory of this process. Any thread.
namespace interlock {

// What it has in memory, in bytes; 0 where the system doesn't say.
[[nodiscard]] std::size_t resident_bytes();
// Gives back to the system what was freed, where the allocator keeps it. May take some
// milliseconds.
void give_memory_back();

}  // namespace interlock
