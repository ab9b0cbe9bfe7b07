#include "analysis/syntax/scratch_memory.h"

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include <tree_sitter/api.h>

// A free list for each size class. Parsing makes 0.2 to 0.3 allocations per byte of source, nearly
// all of them small and soon free again; a general allocator's locks and headers cost more than the
// parser's own work on them, and giving a tree back costs a tenth of making it.
namespace interlock {
namespace {

constexpr std::size_t kHeader = 8;  // keeps what follows aligned for all that the parser has
constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kChunksKept = 32;
constexpr unsigned kClasses = 128;

struct Block {
  std::size_t size_class;
  Block* next;  // of a free block; lies in its memory
};

// The memory of one thread.
struct Arena {
  bool in_use = false;
  std::array<Block*, kClasses> free_blocks{};
  char* begin = nullptr;  // what is left of the chunk that is cut up
  char* end = nullptr;
  std::size_t next_chunk = 0;
  std::vector<std::unique_ptr<char[]>> chunks;  // each of kChunk bytes
  std::vector<std::unique_ptr<char[]>> large;   // one block each
};

thread_local Arena arena;

// Classes are 32 bytes, then two for each power of two: 48, 64, 96, 128...
unsigned class_of(std::size_t size) {
  if (size <= 32) return 0;
  const unsigned bits = 63U - static_cast<unsigned>(__builtin_clzll(size - 1));
  return (bits - 5) * 2 + 1 + (size > (std::size_t{3} << (bits - 1)) ? 1U : 0U);
}

std::size_t size_of_class(std::size_t size_class) {
  if (size_class == 0) return 32;
  const std::size_t bits = (size_class - 1) / 2 + 5;
  return (size_class - 1) % 2 != 0 ? std::size_t{2} << bits : std::size_t{3} << (bits - 1);
}

void* payload_of(Block* block) {
  return reinterpret_cast<char*>(block) + kHeader;
}

Block* block_of(void* memory) {
  return reinterpret_cast<Block*>(static_cast<char*>(memory) - kHeader);
}

char* new_memory(Arena& from, std::size_t needed) {
  if (needed > kChunk / 4) {
    from.large.push_back(std::make_unique_for_overwrite<char[]>(needed));
    return from.large.back().get();
  }
  if (static_cast<std::size_t>(from.end - from.begin) < needed) {
    if (from.next_chunk == from.chunks.size()) {
      from.chunks.push_back(std::make_unique_for_overwrite<char[]>(kChunk));
    }
    from.begin = from.chunks[from.next_chunk++].get();
    from.end = from.begin + kChunk;
  }
  char* memory = from.begin;
  from.begin += needed;
  return memory;
}

void* take(Arena& from, std::size_t size) {
  const unsigned size_class = class_of(size);
  if (Block* block = from.free_blocks[size_class]; block != nullptr) {
    from.free_blocks[size_class] = block->next;
    return payload_of(block);
  }
  auto* block = reinterpret_cast<Block*>(new_memory(from, size_of_class(size_class) + kHeader));
  block->size_class = size_class;
  return payload_of(block);
}

void give_back(Arena& to, void* memory) {
  Block* block = block_of(memory);
  block->next = to.free_blocks[block->size_class];
  to.free_blocks[block->size_class] = block;
}

void* checked(void* memory) {
  if (memory == nullptr) std::abort();  // as the parser itself does
  return memory;
}

void* scratch_malloc(std::size_t size) {
  return arena.in_use ? take(arena, size) : checked(std::malloc(size));
}

void* scratch_calloc(std::size_t count, std::size_t size) {
  if (!arena.in_use) return checked(std::calloc(count, size));
  return std::memset(take(arena, count * size), 0, count * size);
}

void scratch_free(void* memory) {
  if (!arena.in_use) return std::free(memory);
  if (memory != nullptr) give_back(arena, memory);
}

void* scratch_realloc(void* memory, std::size_t size) {
  if (!arena.in_use) return checked(std::realloc(memory, size));
  if (memory == nullptr) return take(arena, size);
  const std::size_t capacity = size_of_class(block_of(memory)->size_class);
  if (size <= capacity) return memory;
  void* larger = take(arena, size);
  std::memcpy(larger, memory, capacity);
  give_back(arena, memory);
  return larger;
}

}  // namespace

ScratchMemory::ScratchMemory() {
  assert(!arena.in_use);
  arena.in_use = true;
}

ScratchMemory::~ScratchMemory() {
  arena.in_use = false;
  arena.free_blocks.fill(nullptr);
  arena.begin = arena.end = nullptr;
  arena.next_chunk = 0;
  arena.large.clear();
  if (arena.chunks.size() > kChunksKept) arena.chunks.resize(kChunksKept);
}

void prepare_scratch_memory() {
  [[maybe_unused]] static const bool done = [] {
    ts_set_allocator(scratch_malloc, scratch_calloc, scratch_realloc, scratch_free);
    return true;
  }();
}

}  // namespace interlock
