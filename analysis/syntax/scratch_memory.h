#pragma once

namespace interlock {

// While it lives, what the parser allocates on this thread comes from memory of the thread's own,
// which is there again for the next one: none of it has to be given back piece by piece. Other
// threads, and this one outside, allocate as usual. One at a time on a thread. Not thread-safe.
// REQUIRES: nothing that the parser allocated before is used meanwhile, and nothing that it
// allocates meanwhile is used or given back later.
class ScratchMemory {
 public:
  ScratchMemory();
  ScratchMemory(const ScratchMemory&) = delete;
  ScratchMemory& operator=(const ScratchMemory&) = delete;
  ~ScratchMemory();
};

// Lets the parser allocate through what ScratchMemory switches. Thread-safe; call it before every
// parse, of which the first does it.
void prepare_scratch_memory();

}  // namespace interlock
