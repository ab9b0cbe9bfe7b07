#include "analysis/program/operators.h"

namespace interlock {
namespace {

struct Row {
  std::string_view operation;
  const char* method;
  const char* reflected;
  const char* in_place;
};

constexpr Row kRows[] = {
    {"+", "__add__", "__radd__", "__iadd__"},
    {"-", "__sub__", "__rsub__", "__isub__"},
    {"*", "__mul__", "__rmul__", "__imul__"},
    {"@", "__matmul__", "__rmatmul__", "__imatmul__"},
    {"/", "__truediv__", "__rtruediv__", "__itruediv__"},
    {"%", "__mod__", "__rmod__", "__imod__"},
    {"//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"},
    {"**", "__pow__", "__rpow__", "__ipow__"},
    {"|", "__or__", "__ror__", "__ior__"},
    {"&", "__and__", "__rand__", "__iand__"},
    {"^", "__xor__", "__rxor__", "__ixor__"},
    {"<<", "__lshift__", "__rlshift__", "__ilshift__"},
    {">>", "__rshift__", "__rrshift__", "__irshift__"},
    {"<", "__lt__", "__gt__", nullptr},
    {"<=", "__le__", "__ge__", nullptr},
    {"==", "__eq__", "__eq__", nullptr},
    {"!=", "__ne__", "__ne__", nullptr},
    {">", "__gt__", "__lt__", nullptr},
    {">=", "__ge__", "__le__", nullptr},
    {"in", "__contains__", nullptr, nullptr},
    {"not in", "__contains__", nullptr, nullptr},
};

const Row* row_of(std::string_view operation) {
  for (const Row& row : kRows) {
    if (row.operation == operation) return &row;
  }
  return nullptr;
}

}  // namespace

OperatorMethods methods_of_operator(std::string_view operation) {
  const Row* row = row_of(operation);
  return row == nullptr ? OperatorMethods{} : OperatorMethods{row->method, row->reflected};
}

const char* method_of_sign(std::string_view operation) {
  if (operation == "-") return "__neg__";
  if (operation == "+") return "__pos__";
  return operation == "~" ? "__invert__" : nullptr;
}

const char* method_in_place(std::string_view operation) {
  if (!operation.ends_with('=')) return nullptr;
  const Row* row = row_of(operation.substr(0, operation.size() - 1));
  return row == nullptr ? nullptr : row->in_place;
}

}  // namespace interlock
