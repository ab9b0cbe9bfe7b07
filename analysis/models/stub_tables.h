#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "analysis/models/models.h"

// What compile_stubs writes and stubs.cpp reads: static arrays, constant-initialised. Thread-safe.
namespace interlock::tables {

enum class StubKind : std::uint8_t { klass, function, coroutine_function, instance, alias };

// One name; the numbers are places in kStubText, where a zero ends each text. Immutable.
struct StubRow {
  std::uint32_t name;
  std::uint32_t returns;  // of an alias: the name that it is another of
  std::uint32_t yields;
  std::uint32_t enters;
  std::uint32_t bases;  // with spaces between them
  std::uint32_t kind;   // StubKind
};

extern const char* const kStubText;
extern const std::span<const std::uint32_t> kStubHashes;  // of the names, sorted
extern const std::span<const StubRow> kStubRows;          // as many, in the same order
// The Api of each row, made when it is first asked for.
extern const std::span<std::atomic<const Api*>> kStubApis;

}  // namespace interlock::tables
