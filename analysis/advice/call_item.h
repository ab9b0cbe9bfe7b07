#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/text/byte_range.h"
#include "analysis/text/text.h"

// What a call hierarchy is made of. Values.
namespace interlock {

// Who an item is, whatever is edited around it.
struct CallKey {
  enum class Kind : std::uint8_t {
    nothing,   // nothing is called by it or calls it
    function,  // `name`: its unique_name()
    module,    // the module's own code
    api,       // of a library; `name`: its qualified name
  };
  Kind kind = Kind::nothing;
  std::string name;
  bool is_entry =
      false;  // here a thread, a process or an event loop begins: who called is not asked
};

enum class CallItemKind : std::uint8_t { function, method, constructor, klass, module };

// A function, or what stands for one. `text` is that of the file at `path`; that is empty where the
// file that was asked about is none.
struct CallItem {
  std::string name;    // "Service.stop"
  std::string detail;  // how it comes to run, and whether it blocks: "→ thread · app/db.py"
  CallItemKind kind = CallItemKind::function;
  std::string path;
  Text text;
  ByteRange range;      // all of it
  ByteRange selection;  // its name
  CallKey key;
};

// An item that calls, or is called, and where; `places` lie in the caller's file.
struct CallLink {
  CallItem item;
  std::vector<ByteRange> places;
};

}  // namespace interlock
