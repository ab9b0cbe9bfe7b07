#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/advice/place_facts.h"
#include "analysis/models/models.h"

namespace interlock {

// A page of analysis/advice/topics/: what a construct of Python's concurrency is for, and when.
// Immutable, static lifetime.
//
//     ---
//     names: asyncio.Lock          qualified names; what is inside them follows
//     roles: async_lock            roles of the models (Role)
//     ---
//     # A lock between tasks
//
//     What it is for, in one to three sentences.
//
//     - *Suits:* ...
//     - *Does not suit:* ...
//     - *Pitfall:* ...
//
//     ```python                    the smallest example
//     ```
//
//     [asyncio.Lock](https://...)
//
//     ## Here                      remarks on the place, see place_facts.h
struct Topic {
  std::string_view name;  // of the file
  std::string title;
  std::vector<std::string> names;
  std::vector<std::string> roles;
  std::string purpose;
  std::vector<std::string> points;
  std::string example;
  std::string reference;
  std::vector<Remark> remarks;
};

// By name. Thread-safe, as all here.
[[nodiscard]] std::span<const Topic> all_topics();
// Null where there is none of this name.
[[nodiscard]] const Topic* find_topic(std::string_view name);

// The topic of a qualified name: the page that names it, else one that names its role, else what is
// said of the class or module that it belongs to. `api` is what the models know of it, `receiver`
// the class that a method was looked up on; both may be null. Null where no page speaks of it.
[[nodiscard]] const Topic* topic_of(std::string_view qualified, const Api* api,
                                    const Api* receiver);

// What the name is, completing "`name` ..."; "" where the tables of analysis/advice/names/ do not
// say. `api` is what the models know of it, or null: what makes objects of a class is described as
// that class, an inherited member as its base's.
[[nodiscard]] std::string_view description_of(std::string_view qualified, const Api* api);

// The pages of analysis/advice/guidance/. REQUIRES: there is one of this name.
[[nodiscard]] const Page& guidance(std::string_view name);

}  // namespace interlock
