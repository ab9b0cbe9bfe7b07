#include <algorithm>
#include <optional>

#include "analysis/program/program.h"

// In which order a class and its bases are asked for an attribute.
namespace interlock {
namespace {

constexpr std::size_t kMaxClasses = 64;  // a hierarchy that goes on longer has a cycle

using Order = std::vector<ClassRef>;

bool contains(const Order& order, std::size_t from, ClassRef c) {
  return std::find(order.begin() + static_cast<std::ptrdiff_t>(from), order.end(), c) !=
         order.end();
}

// Merges the lists so that each one's order is kept, always taking the first class that no list has
// further back; nothing where there is none.
std::optional<Order> merged(std::vector<Order> lists, ClassRef first) {
  Order out{first};
  std::vector<std::size_t> heads(lists.size(), 0);
  while (out.size() < kMaxClasses) {
    std::optional<ClassRef> next;
    bool any_left = false;
    for (std::size_t i = 0; i < lists.size() && !next; ++i) {
      if (heads[i] == lists[i].size()) continue;
      any_left = true;
      const ClassRef candidate = lists[i][heads[i]];
      const bool is_behind = [&] {
        for (std::size_t j = 0; j < lists.size(); ++j) {
          if (heads[j] < lists[j].size() && contains(lists[j], heads[j] + 1, candidate))
            return true;
        }
        return false;
      }();
      if (!is_behind) next = candidate;
    }
    if (!any_left) return out;
    if (!next) return std::nullopt;
    out.push_back(*next);
    for (std::size_t i = 0; i < lists.size(); ++i) {
      if (heads[i] < lists[i].size() && lists[i][heads[i]] == *next) ++heads[i];
    }
  }
  return std::nullopt;
}

}  // namespace

// Collects the classes breadth first, then linearizes them from the last backwards, so that a
// class's bases are mostly done before it.
std::vector<ClassRef> Program::linearized(ClassRef start) {
  const auto key = [](ClassRef c) { return key_of(c.unit, c.id); };
  Order found{start};
  std::vector<Order> bases;
  for (std::size_t i = 0; i < found.size() && i < kMaxClasses; ++i) {
    const ClassRef c = found[i];
    Order& direct = bases.emplace_back();
    for (const ExprId base : klass(c).bases) {
      const Value parent = resolve({c.unit, base});
      if (parent.kind != ValueKind::klass) continue;
      direct.push_back(parent.klass);
      if (!contains(found, 0, parent.klass)) found.push_back(parent.klass);
    }
  }
  std::unordered_map<std::uint64_t, Order> done;
  for (std::size_t i = bases.size(); i > 0; --i) {
    std::vector<Order> lists;
    for (const ClassRef base : bases[i - 1]) {
      const auto order = done.find(key(base));
      lists.push_back(order == done.end() ? Order{base} : order->second);
    }
    lists.push_back(bases[i - 1]);
    auto order = merged(std::move(lists), found[i - 1]);
    if (i == 1 && order)
      found = std::move(*order);
    else if (order)
      done[key(found[i - 1])] = std::move(*order);
  }
  return found;
}

// While it is being found, it is the class alone.
const std::vector<ClassRef>& Program::ancestry_of(ClassRef start) {
  note_use(start.unit);
  const auto [entry, fresh] = ancestries_.try_emplace(key_of(start.unit, start.id));
  ProgramAncestry& ancestry = entry->second;
  const Question question{Question::Kind::ancestry, start.unit, start.id};
  if (!fresh && ancestry.is_running) {
    is_asked(question);
    return ancestry.order;
  }
  if (!fresh) {
    take(ancestry.answer);
    return ancestry.order;
  }
  ancestry.order = {start};
  const ProgramFrame entered = enter(question);
  std::vector<ClassRef> order = linearized(start);
  ancestry.order = std::move(order);
  ancestry.answer = leave(entered, {});
  ancestry.is_running = false;
  return ancestry.order;
}

}  // namespace interlock
