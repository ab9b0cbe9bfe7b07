#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <tree_sitter/api.h>

#include "analysis/syntax/tree.h"

// A free list for each size class and thread. Parsing makes 0.2 to 0.3 allocations per byte of
// source, nearly all of them small; a general allocator's locks and headers cost more than the
// parser's own work on them.
namespace interlock {
namespace {

constexpr std::size_t kHeader = 16;  // keeps what follows aligned for any type
constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr unsigned kClasses = 96;

struct Block {
  std::size_t size_class;
  Block* next;
};

thread_local Block* free_blocks[kClasses];
thread_local char* chunk_begin;
thread_local char* chunk_end;

// All chunks, each with the next in its first bytes: threads end before what they have parsed does,
// and a leak checker wants to see who holds it.
std::atomic<char*> all_chunks;

char* new_chunk(std::size_t bytes) {
  auto* chunk = static_cast<char*>(std::malloc(bytes));
  if (chunk == nullptr) std::abort();
  char* next = all_chunks.load(std::memory_order_relaxed);
  do {
    std::memcpy(chunk, &next, sizeof next);
  } while (!all_chunks.compare_exchange_weak(next, chunk, std::memory_order_release,
                                             std::memory_order_relaxed));
  return chunk;
}

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

void* pooled_malloc(std::size_t size) {
  const unsigned size_class = class_of(size);
  if (Block* block = free_blocks[size_class]; block != nullptr) {
    free_blocks[size_class] = block->next;
    return reinterpret_cast<char*>(block) + kHeader;
  }
  const std::size_t needed = size_of_class(size_class) + kHeader;
  if (static_cast<std::size_t>(chunk_end - chunk_begin) < needed) {
    const std::size_t bytes = kHeader + (needed > kChunk ? needed : kChunk);
    char* chunk = new_chunk(bytes);
    chunk_begin = chunk + kHeader;
    chunk_end = chunk + bytes;
  }
  auto* block = reinterpret_cast<Block*>(chunk_begin);
  chunk_begin += needed;
  block->size_class = size_class;
  return reinterpret_cast<char*>(block) + kHeader;
}

void pooled_free(void* memory) {
  if (memory == nullptr) return;
  auto* block = reinterpret_cast<Block*>(static_cast<char*>(memory) - kHeader);
  block->next = free_blocks[block->size_class];
  free_blocks[block->size_class] = block;
}

void* pooled_calloc(std::size_t count, std::size_t size) {
  void* memory = pooled_malloc(count * size);
  std::memset(memory, 0, count * size);
  return memory;
}

void* pooled_realloc(void* memory, std::size_t size) {
  if (memory == nullptr) return pooled_malloc(size);
  const auto* block = reinterpret_cast<Block*>(static_cast<char*>(memory) - kHeader);
  const std::size_t capacity = size_of_class(block->size_class);
  if (size <= capacity) return memory;
  void* larger = pooled_malloc(size);
  std::memcpy(larger, memory, capacity);
  pooled_free(memory);
  return larger;
}

}  // namespace

void parse_with_pooled_memory() {
  ts_set_allocator(pooled_malloc, pooled_calloc, pooled_realloc, pooled_free);
}

}  // namespace interlock
