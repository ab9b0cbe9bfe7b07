#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/program/program.h"
#include "analysis/python_version.h"
#include "analysis/text/text.h"

// Processes as code starts them, and what it sends to them. Not thread-safe, as the program is not.
namespace interlock {

// How processes come into being.
enum class StartMethod : std::uint8_t {
  unknown,
  platform,  // forked on Linux, fresh on macOS and Windows, and on Linux from Python 3.14
  fork,      // copies of the one that starts them
  fresh,     // new interpreters, which import the main module: spawn, forkserver
};

// Whether the file imports something that starts processes: spares looking for them.
[[nodiscard]] bool names_processes(const ModuleFacts& facts);

// How the processes of `object` start: a process, a pool, a context, or the call that makes one. By
// the context it is made from, else by what its file says of all. `text`: the root module's.
[[nodiscard]] StartMethod start_method_of(Program& program, const Text& text, PythonVersion target,
                                          ExprRef object);

// What a call hands to other processes. A value.
struct Sending {
  const Api* api = nullptr;
  ExprRef callable;             // what runs there; invalid where only objects are sent
  std::vector<ExprRef> others;  // the objects that go with it
  // It is pickled whatever the start method; else only where the process is not forked.
  bool is_pickled = false;
};

// Nothing where the call sends nothing, or by more than pickle.
[[nodiscard]] std::optional<Sending> sending_at(Program& program, ExprRef call);

// The object whose method `call` calls, or the call itself where it is none.
[[nodiscard]] ExprRef receiver_of(Program& program, ExprRef call);

}  // namespace interlock
