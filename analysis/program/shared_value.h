#pragma once

#include <cstdint>
#include <vector>

#include "analysis/facts/name.h"
#include "analysis/program/value.h"

namespace interlock {

// A place in a file, for whoever asks. A value.
struct SharedPlace {
  Name path = Name::none;  // none: no place
  std::uint32_t unit = 0;  // in ModuleFacts::units
  std::uint32_t id = 0;
};

// What an import leads to, as a Value that is not bound to one program. A value.
struct SharedValue {
  ValueKind kind = ValueKind::unknown;
  Name path = Name::none;
  const Api* api = nullptr;
  const Api* receiver = nullptr;
  SharedPlace function;
  SharedPlace klass;
  SharedPlace argument;
  SharedPlace contents;
  std::vector<SharedValue> alternatives;  // of several
  Name module = Name::none;               // the path of the module's file; none: the one that asks
  bool has_module = false;
  std::vector<Name> read;  // the files that say so
};

}  // namespace interlock
