#pragma once

#include <cstdint>

#include "analysis/facts/module_facts.h"

// The fields of facts in the order in which they are written and read, by one function for both: a
// stream that writes takes the values, one that reads sets them. A stream divides what is said from
// the places in the file where it is said. Numbers are kept as their distance from what they mostly
// are. Pure functions.
namespace interlock {

// A number, and what it mostly is.
template <typename Number>
struct Likely {
  Number& value;
  std::uint32_t expected;
};
template <typename Number>
Likely(Number&, std::uint32_t) -> Likely<Number>;

// What came before, in the same unit. A value.
struct FactsBefore {
  ScopeId scope = 0;
  StatementId statement = 0;
  StatementId parent = kNone;
  FunctionId function = kNone;
  std::uint32_t children = 0;
};

template <typename Stream, typename Item>
void expr_fields(Stream& s, Item& e, ExprId id, FactsBefore& before) {
  s.kind(e.kind, ExprKind::yield, e.is_target, e.in_type, e.parenthesized);
  auto name = s.number_of(e.name);
  s.numbers(Likely{name, 0}, Likely{e.scope, before.scope}, Likely{e.link, kNone},
            Likely{e.first_child, before.children}, Likely{e.child_count, 0},
            Likely{e.parent, id + 1}, Likely{e.statement, before.statement});
  s.set(e.name, name);
  s.range(e.range);
  before.scope = e.scope;
  before.statement = e.statement;
  before.children = e.first_child + e.child_count;
}

template <typename Stream, typename Item>
void statement_fields(Stream& s, Item& x, StatementId id, FactsBefore& before) {
  s.kind(x.kind, StatementKind::block, x.is_async);
  auto operation = s.number_of(x.operation);
  s.numbers(Likely{operation, 0}, Likely{x.scope, before.scope}, Likely{x.parent, before.parent},
            Likely{x.end, id + 1}, Likely{x.link, kNone}, Likely{x.annotation, kNone});
  s.numbers(Likely{x.first_target, before.children}, Likely{x.target_count, 0},
            Likely{x.first_value, before.children}, Likely{x.value_count, 0});
  s.set(x.operation, operation);
  s.range(x.range);
  before.scope = x.scope;
  before.parent = x.parent;
  before.children = x.first_value + x.value_count;
}

template <typename Stream, typename Item>
void binding_fields(Stream& s, Item& b, FactsBefore& before) {
  s.kind(b.kind, BindingKind::other, b.is_async);
  auto name = s.number_of(b.name);
  auto path = s.number_of(b.path);
  s.numbers(Likely{name, 0}, Likely{b.scope, before.scope}, Likely{b.statement, before.statement},
            Likely{b.value, kNone}, Likely{b.annotation, kNone}, Likely{b.link, kNone},
            Likely{path, 0});
  s.set(b.name, name);
  s.set(b.path, path);
  s.range(b.range);
  before.scope = b.scope;
  before.statement = b.statement;
}

template <typename Stream, typename Item>
void attribute_fields(Stream& s, Item& b, FactsBefore& before) {
  s.kind(b.kind, BindingKind::other, b.is_async);
  auto receiver = s.number_of(b.receiver);
  auto name = s.number_of(b.name);
  s.numbers(Likely{receiver, 0}, Likely{name, 0}, Likely{b.target, kNone}, Likely{b.value, kNone},
            Likely{b.annotation, kNone}, Likely{b.statement, before.statement},
            Likely{b.function, before.function});
  s.set(b.receiver, receiver);
  s.set(b.name, name);
  before.statement = b.statement;
  before.function = b.function;
}

template <typename Stream, typename Item>
void function_fields(Stream& s, Item& f, FactsBefore& /*before*/) {
  s.flags(f.is_async, f.is_generator, f.is_lambda);
  auto name = s.number_of(f.name);
  s.numbers(Likely{name, 0}, Likely{f.scope, kNone}, Likely{f.defined_in, 0},
            Likely{f.enclosing, kNone}, Likely{f.klass, kNone}, Likely{f.returns, kNone},
            Likely{f.body, kNone});
  s.set(f.name, name);
  s.list(f.parameters, [&](auto& p) {
    auto parameter = s.number_of(p.name);
    s.numbers(Likely{parameter, 0}, Likely{p.annotation, kNone}, Likely{p.default_value, kNone});
    s.set(p.name, parameter);
  });
  s.ids(f.decorators);
  s.ids(f.results);
  s.ids(f.yields);
  s.range(f.range);
  s.range(f.name_range);
  s.place(f.suite_begin);
}

template <typename Stream, typename Item>
void class_fields(Stream& s, Item& c) {
  auto name = s.number_of(c.name);
  s.numbers(Likely{name, 0}, Likely{c.scope, kNone}, Likely{c.defined_in, 0},
            Likely{c.statement, kNone});
  s.set(c.name, name);
  s.ids(c.bases);
  s.ids(c.decorators);
  s.list(c.type_parameters, [&](auto& parameter) {
    auto number = s.number_of(parameter);
    s.numbers(Likely{number, 0});
    s.set(parameter, number);
  });
  s.range(c.range);
  s.range(c.name_range);
}

template <typename Stream, typename Item>
void import_fields(Stream& s, Item& i) {
  s.flags(i.is_from, i.is_star);
  auto path = s.number_of(i.path);
  auto bound = s.number_of(i.bound);
  s.numbers(Likely{path, 0}, Likely{bound, 0}, Likely{i.scope, 0}, Likely{i.statement, kNone});
  s.set(i.path, path);
  s.set(i.bound, bound);
  s.range(i.range);
}

template <typename Stream, typename Item>
void unit_fields(Stream& s, Item& u) {
  FactsBefore before;
  std::uint32_t id = 0;
  s.place(u.size);
  s.list(u.exprs, [&](auto& e) { expr_fields(s, e, id++, before); });
  s.ids(u.children);
  before = {};
  id = 0;
  s.list(u.statements, [&](auto& x) { statement_fields(s, x, id++, before); });
  s.list(u.scopes, [&](auto& x) {
    s.kind(x.kind, ScopeKind::comprehension);
    s.numbers(Likely{x.parent, kNone}, Likely{x.owner, kNone});
  });
  before = {};
  s.bindings(u.bindings, [&](auto& b) { binding_fields(s, b, before); });
  before = {};
  s.list(u.attribute_bindings, [&](auto& b) { attribute_fields(s, b, before); });
  s.list(u.functions, [&](auto& f) { function_fields(s, f, before); });
  s.list(u.classes, [&](auto& c) { class_fields(s, c); });
  s.list(u.imports, [&](auto& i) { import_fields(s, i); });
  s.placed_list(u.directives, [&](auto& d) {
    s.range(d.range);
    s.placed_string(d.text);
  });
  s.ids(u.calls);
  s.ids(u.awaits);
  s.list(u.iterations, [&](auto& i) {
    s.flags(i.is_async);
    s.numbers(Likely{i.iterable, kNone}, Likely{i.target, kNone}, Likely{i.scope, 0},
              Likely{i.statement, kNone});
  });
  s.list(u.globals, [&](auto& g) {
    auto name = s.number_of(g.name);
    s.numbers(Likely{name, 0}, Likely{g.scope, 0});
    s.set(g.name, name);
  });
}

}  // namespace interlock
