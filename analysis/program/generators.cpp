#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/program/program.h"

// What generators give.
namespace interlock {
namespace {

constexpr std::array<std::string_view, 5> kIterators = {"Iterator", "Iterable", "Generator",
                                                        "AsyncIterator", "AsyncGenerator"};
constexpr std::size_t kMaxYields = 16;
constexpr std::size_t kMaxGenerators = 8;  // that go through each other

// Whether the name is that of a type of iterators: `typing.Iterator`, `collections.abc.Generator`.
bool is_iterator(std::string_view path) {
  const std::string_view last = path.substr(path.rfind('.') + 1);
  const bool is_typing = path.starts_with("typing.") || path.starts_with("collections.abc.") ||
                         path.starts_with("typing_extensions.");
  if (last == "AsyncIterable") return is_typing;
  for (const std::string_view name : kIterators) {
    if (is_typing && last == name) return true;
  }
  return false;
}

}  // namespace

Value Program::yielded(FunctionRef f) {
  const Function& generator = function(f);
  const ExprRef returns{f.unit, generator.returns};
  if (returns.valid() && expr(returns).kind == ExprKind::subscript &&
      expr(returns).child_count > 1 && is_iterator(text_of(resolve(child(returns, 0)).path))) {
    const Value declared = resolve_type(child(returns, 1));
    if (declared.known()) return declared;
  }
  if (generator.yields.size() > kMaxYields) return {};
  Value all;
  all.kind = ValueKind::none;
  // `yield from` of itself adds nothing; what stands in between is known by halves.
  if (std::find(yielding_.begin(), yielding_.end(), f) != yielding_.end()) {
    cut(0);
    return all;
  }
  if (yielding_.size() >= kMaxGenerators) {
    cut(0);
    return {};
  }
  yielding_.push_back(f);
  for (const ExprId id : generator.yields) {
    const ExprRef yield{f.unit, id};
    if (expr(yield).child_count != 1) continue;
    const ExprRef given = child(yield, 0);
    const bool is_from = text_of(expr(yield).name) == "from";
    const Value value = is_from ? element_of_expr(given) : resolve(given);
    all = value.known() ? join(all, value) : Value{};
    if (!all.known()) break;
  }
  yielding_.pop_back();
  return all;
}

// By `__iter__` and `__next__` of its class, or their asynchronous kin.
Value Program::element_of_object(const Value& iterable) {
  if (depth_ >= kMaxDepth) {
    cut(0);
    return {};
  }
  Value element;
  ++depth_;
  for (const char* method : {"__iter__", "__aiter__"}) {
    const Value iter = member(iterable, intern(method));
    if (iter.kind != ValueKind::function) continue;
    const Value iterator = result_of_call(iter, {});
    if (iterator.kind == ValueKind::object) {
      element = result_of_call(member(iterator, intern("__next__")), {});
      if (!element.known())
        element = awaited(result_of_call(member(iterator, intern("__anext__")), {}));
    } else {
      element = element_of(iterator);
    }
    break;
  }
  --depth_;
  return element;
}

}  // namespace interlock
