#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/program/run_edges.h"
#include "analysis/rules/rule_context.h"

namespace interlock {

enum class Model : std::uint8_t { none, asyncio, threads, processes };

// What a function's code shows, and which model suits it. A value.
struct FunctionAdvice {
  ByteRange range;   // of its name, in bytes of the file
  std::string name;  // qualified: "Service.stop"
  RunsOn runs_on = RunsOn::here;
  Model model = Model::none;
  std::string reason;        // sentences in Markdown, without the recommendation's heading
  bool blocks_loop = false;  // something in it keeps an event loop from other tasks
};

// A place where one function starts another one elsewhere. A value.
struct SpawnAdvice {
  std::uint32_t offset = 0;  // bytes of the file
  std::string from;          // qualified; "" for the module's own code
  std::string to;
  RunHow how = RunHow::thread;
  std::string by;  // the API, as the code needs no import to name it: "asyncio.to_thread"
};

// A file's, in source order.
struct FileAdvice {
  std::vector<FunctionAdvice> functions;  // those that show something
  std::vector<SpawnAdvice> spawns;
  std::size_t on_loop = 0;  // functions, by where they run
  std::size_t in_threads = 0;
  std::size_t in_processes = 0;
};

// Not thread-safe, as the context is not.
[[nodiscard]] FileAdvice file_advice(const RuleContext& context);

}  // namespace interlock
