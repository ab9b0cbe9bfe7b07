#include "analysis/advice/subject.h"

#include <algorithm>
#include <cctype>

#include "analysis/advice/function_evidence.h"
#include "analysis/advice/topics.h"

namespace interlock {
namespace {

constexpr std::uint32_t kLongestWord = 128;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte == '_' || byte >= 0x80;
}

// Looks one word up in the facts. Not thread-safe.
class SubjectFinder {
 public:
  SubjectFinder(const RuleContext& context, ByteRange word)
      : context_(context),
        program_(context.program()),
        word_(word),
        text_(context.text().substring(word)),
        unit_(unit_around(word.begin)),
        begin_(context.facts().units[unit_].begin) {}

  std::optional<Subject> find() {
    if (auto keyword = find_keyword()) return keyword;
    if (auto definition = find_definition()) return definition;
    if (auto imported = find_import()) return imported;
    if (auto named = find_expr()) return named;
    return find_binding();
  }

 private:
  // Units are in source order and do not overlap; whatever lies in none is the module's.
  [[nodiscard]] std::uint32_t unit_around(std::uint32_t offset) const {
    const auto& units = context_.facts().units;
    const auto after =
        std::upper_bound(units.begin() + 1, units.end(), offset,
                         [](std::uint32_t o, const UnitPlace& place) { return o < place.begin; });
    if (after == units.begin() + 1) return 0;
    const UnitPlace& place = *(after - 1);
    if (offset >= place.begin + place.unit->size) return 0;
    return static_cast<std::uint32_t>(after - 1 - units.begin());
  }

  [[nodiscard]] const Unit& unit() const { return program_.unit(unit_); }
  [[nodiscard]] ByteRange absolute(ByteRange range) const { return range.shifted(begin_); }

  [[nodiscard]] Subject subject(SubjectKind kind) const {
    Subject s;
    s.kind = kind;
    s.range = word_;
    return s;
  }

  std::optional<Subject> find_keyword() const {
    if (text_ == "await") return find_await();
    if (text_ != "async" && text_ != "def" && text_ != "with" && text_ != "for") return {};
    if (text_ != "with" && text_ != "for") {
      for (FunctionId f = 0; f < unit().functions.size(); ++f) {
        const Function& function = unit().functions[f];
        if (function.is_lambda) continue;
        const bool before_name = absolute(function.range).begin <= word_.begin &&
                                 word_.end < absolute(function.name_range).begin;
        if (before_name) return defined_function(f);
      }
    }
    if (text_ == "def") return {};
    for (StatementId s = 0; s < unit().statements.size(); ++s) {
      const Statement& statement = unit().statements[s];
      if (statement.kind != StatementKind::with) continue;
      const auto values = unit().values_of(statement);
      if (values.empty() || absolute(statement.range).begin > word_.begin) continue;
      if (absolute(unit().exprs[values.front()].range).begin < word_.end) continue;
      return with_keyword(s);
    }
    for (const Iteration& iteration : unit().iterations) {
      if (!iteration.is_async) continue;
      const ByteRange target = absolute(unit().exprs[iteration.target].range);
      if (word_.begin < target.begin && leads_to_target(target)) {
        Subject s = subject(SubjectKind::async_for);
        s.scope = {unit_, iteration.scope};
        return s;
      }
    }
    return {};
  }

  // Between the word and the target stands nothing but `async for`.
  [[nodiscard]] bool leads_to_target(ByteRange target) const {
    if (target.begin - word_.begin > kLongestWord) return false;
    std::string between = context_.text().substring({word_.begin, target.begin});
    std::erase_if(between, [](char c) { return !is_word_byte(c); });
    return between == "for" || between == "asyncfor";
  }

  std::optional<Subject> find_await() const {
    for (const ExprId id : unit().awaits) {
      if (absolute(unit().exprs[id].range).begin != word_.begin) continue;
      Subject s = subject(SubjectKind::await);
      s.expr = {unit_, id};
      s.scope = {unit_, unit().exprs[id].scope};
      return s;
    }
    return {};
  }

  // `with` speaks of what is entered where that is known, else of `async with` as such.
  [[nodiscard]] std::optional<Subject> with_keyword(StatementId id) const {
    const Statement& statement = unit().statements[id];
    for (const ExprId value : unit().values_of(statement)) {
      if (auto named = named_subject({unit_, value})) {
        if (named->kind != SubjectKind::name) continue;
        named->statement = {unit_, id};
        return named;
      }
    }
    if (!statement.is_async) return {};
    Subject s = subject(SubjectKind::async_with);
    s.statement = {unit_, id};
    s.scope = {unit_, statement.scope};
    return s;
  }

  [[nodiscard]] Subject defined_function(FunctionId f) const {
    Subject s = subject(SubjectKind::function);
    s.function = {unit_, f};
    s.is_definition = true;
    return s;
  }

  std::optional<Subject> find_definition() const {
    for (FunctionId f = 0; f < unit().functions.size(); ++f) {
      if (absolute(unit().functions[f].name_range) == word_ && !unit().functions[f].is_lambda)
        return defined_function(f);
    }
    for (ClassId c = 0; c < unit().classes.size(); ++c) {
      if (absolute(unit().classes[c].name_range) != word_) continue;
      Value value;
      value.kind = ValueKind::klass;
      value.klass = {unit_, c};
      return subject_of(value, text_);
    }
    return {};
  }

  // The word in `import a.b as c`, `from a.b import c`.
  std::optional<Subject> find_import() const {
    for (StatementId id = 0; id < unit().statements.size(); ++id) {
      const Statement& statement = unit().statements[id];
      if (statement.kind != StatementKind::import || !absolute(statement.range).contains(word_))
        continue;
      for (const ImportedName& imported : unit().imports) {
        if (imported.statement == id && absolute(imported.range).contains(word_))
          return named_path(std::string(text_of(imported.path)));
      }
      return named_path(dotted_word());
    }
    return {};
  }

  // The word with the dotted words around it.
  [[nodiscard]] std::string dotted_word() const {
    const std::uint32_t from = word_.begin - std::min(word_.begin, kLongestWord);
    const std::string before = context_.text().substring({from, word_.begin});
    const std::string after = context_.text().substring({word_.end, word_.end + kLongestWord});
    const auto in_path = [](char c) { return is_word_byte(c) || c == '.'; };
    std::size_t begin = before.size();
    while (begin > 0 && in_path(before[begin - 1])) --begin;
    std::size_t end = 0;
    while (end < after.size() && in_path(after[end])) ++end;
    return before.substr(begin) + std::string(text_) + after.substr(0, end);
  }

  [[nodiscard]] std::optional<Subject> named_path(const std::string& path) const {
    Value value;
    value.kind = ValueKind::symbol;
    value.path = intern(path);
    value.api = find_api(path);
    return subject_of(value, path);
  }

  std::optional<Subject> find_expr() {
    const Name name = intern(text_);
    const ByteRange relative{word_.begin - begin_, word_.end - begin_};
    for (ExprId id = 0; id < unit().exprs.size(); ++id) {
      const Expr& x = unit().exprs[id];
      if (x.range.end != relative.end || x.name != name) continue;
      const bool is_name = x.kind == ExprKind::name && x.range == relative;
      if (!is_name && x.kind != ExprKind::attribute) continue;
      return named_subject({unit_, id});
    }
    return {};
  }

  // A parameter, or another name that a statement binds.
  std::optional<Subject> find_binding() {
    for (const Binding& binding : unit().bindings) {
      if (absolute(binding.range) != word_) continue;
      const ScopeRef scope{unit_, binding.scope};
      auto found = subject_of(program_.resolve_name(scope, binding.name, {}), text_);
      if (found) found->scope = scope;
      return found;
    }
    return {};
  }

  [[nodiscard]] std::optional<Subject> named_subject(ExprRef e) const {
    const Expr& x = program_.expr(e);
    // What is assigned to has the value of all its assignments.
    const bool stored = x.kind == ExprKind::name && x.is_target;
    const Value value =
        stored ? program_.resolve_name({e.unit, x.scope}, x.name, {}) : program_.resolve(e);
    auto found = subject_of(value, context_.quoted(e));
    if (found) found->expr = e;
    if (found) found->scope = {e.unit, x.scope};
    return found;
  }

  [[nodiscard]] std::optional<Subject> subject_of(Value value, std::string_view written) const {
    Subject s = subject(SubjectKind::name);
    s.written = written;
    if (value.kind == ValueKind::function && !program_.function(value.function).is_lambda) {
      s.kind = SubjectKind::function;
      s.function = value.function;
      return s;
    }
    s.is_variable = value.kind == ValueKind::instance || value.kind == ValueKind::object;
    if (value.kind == ValueKind::klass || value.kind == ValueKind::object) {
      const Api* base = modelled_base(value.klass);
      if (base == nullptr) return {};
      s.derives = value.kind == ValueKind::klass;
      s.qualified = base->name;
      s.api = base;
      return s;
    }
    if (value.kind == ValueKind::coroutine && value.api != nullptr) return {};
    if (value.kind != ValueKind::symbol && value.kind != ValueKind::instance) return {};
    s.qualified = text_of(value.path);
    s.api = value.api;
    s.receiver = value.receiver;
    return s;
  }

  // The class outside this file that the class derives from, where a topic speaks of it.
  [[nodiscard]] const Api* modelled_base(ClassRef c) const {
    for (const Api* base : modelled_bases(program_, c)) {
      if (topic_of(base->name, base, nullptr) != nullptr) return base;
    }
    return nullptr;
  }

  const RuleContext& context_;
  Program& program_;
  ByteRange word_;
  std::string text_;
  std::uint32_t unit_;
  std::uint32_t begin_;
};

}  // namespace

ByteRange word_at(const Text& text, std::uint32_t offset) {
  const std::uint32_t from = offset - std::min(offset, kLongestWord);
  const std::string around = text.substring({from, offset + kLongestWord});
  std::size_t begin = std::min<std::size_t>(offset - from, around.size());
  std::size_t end = begin;
  while (begin > 0 && is_word_byte(around[begin - 1])) --begin;
  while (end < around.size() && is_word_byte(around[end])) ++end;
  if (end - begin > kLongestWord) return {offset, offset};
  return {from + static_cast<std::uint32_t>(begin), from + static_cast<std::uint32_t>(end)};
}

std::optional<Subject> subject_at(const RuleContext& context, std::uint32_t offset) {
  const ByteRange word = word_at(context.text(), offset);
  if (word.empty()) return {};
  return SubjectFinder(context, word).find();
}

}  // namespace interlock
