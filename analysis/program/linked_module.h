#pragma once

#include <cstdint>
#include <memory>

#include "analysis/program/module.h"
#include "analysis/program/read_sets.h"

namespace interlock {

// A module that a program has come to. A value.
struct LinkedModule {
  std::shared_ptr<const Module> owner;  // null for the root, which outlives the program
  const Module* module = nullptr;       // null for facts on their own
  const ModuleFacts* facts = nullptr;
  std::shared_ptr<const Exports> exports;
  std::uint32_t first = 0;
  ReadSets::Id read = 0;   // the set of its file
  Name name = Name::none;  // dotted
};

// A unit of one of them. A value.
struct LinkedUnit {
  const UnitPlace* place = nullptr;
  std::uint32_t module = 0;
};

}  // namespace interlock
