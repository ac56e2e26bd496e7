// SPDX-License-Identifier: BSD-3-Clause
// The words and numbers of a file, one after the other, as text or binary: what reads them need not know
// which.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

#include "mixlab/core/error.hpp"

namespace mixlab::fem {

class GmshInput {
 public:
  GmshInput(const std::filesystem::path& path, std::string content)
      : path_(path.string()), content_(std::move(content)) {}

  bool is_binary = false;

  /// Throws, telling the place of what was read last.
  template <class... Parts>
  [[noreturn]] void refuse(const Parts&... parts) const {
    std::ostringstream message;
    message << "read_gmsh: " << path_;
    if (is_binary)
      message << ", byte " << last_ << ": ";
    else
      message << ", line " << 1 + std::count(content_.begin(), content_.begin() + std::ptrdiff_t(last_), '\n')
              << ": ";
    (write_part(message, parts), ...);
    throw std::invalid_argument(message.str());
  }

  /// The section that is being read, for the message when the file ends in it.
  void enter(std::string section) { section_ = std::move(section); }

  /// Up to the next space; empty at the end.
  std::string_view word_or_end() {
    skip_spaces();
    last_ = at_;
    while (at_ < content_.size() && !is_space(content_[at_]))
      ++at_;
    return std::string_view(content_).substr(last_, at_ - last_);
  }
  std::string_view word() {
    const std::string_view result = word_or_end();
    if (result.empty())
      refuse_end();
    return result;
  }

  /// Between the next two double quotes.
  std::string quoted() {
    skip_spaces();
    last_ = at_;
    const std::size_t end = content_.find('"', last_ + 1);
    if (last_ < content_.size() && content_[last_] != '"')
      refuse("expected a name in double quotes");
    if (end == std::string::npos)
      refuse_end();
    at_ = end + 1;
    return content_.substr(last_ + 1, end - last_ - 1);
  }

  /// Past the next end of a line, where binary numbers begin.
  void end_line() { at_ = std::min(content_.find('\n', at_), content_.size() - 1) + 1; }

  /// Past the next `marker`.
  void skip_past(const std::string& marker) {
    const std::size_t found = content_.find(marker, at_);
    if (found == std::string::npos)
      refuse_end();
    at_ = found + marker.size();
  }

  std::int64_t text_integer() { return from_word<std::int64_t>("an integer"); }
  double text_real() { return from_word<double>("a number"); }

  std::int64_t integer() { return is_binary ? bytes<std::int32_t>() : text_integer(); }
  std::int64_t size() { return is_binary ? bytes<std::int64_t>() : text_integer(); }
  double real() { return is_binary ? bytes<double>() : text_real(); }

  /// A number of things, each of a byte or more: never more than there is left to read.
  std::int64_t count(std::int64_t value, std::string_view what) const {
    if (value < 0)
      refuse("the number of ", what, " must be >= 0, got ", value);
    if (value > static_cast<std::int64_t>(content_.size() - at_))
      refuse("the file is truncated: ", value, " ", what, " do not fit into what is left of it");
    return value;
  }

 private:
  static bool is_space(char c) { return c == ' ' || ('\t' <= c && c <= '\r'); }
  void skip_spaces() {
    while (at_ < content_.size() && is_space(content_[at_]))
      ++at_;
  }

  [[noreturn]] void refuse_end() {
    last_ = content_.size();
    refuse("the file is truncated: it ends in ", section_);
  }

  template <class Value>
  Value from_word(std::string_view what) {
    std::string_view text = word();
    Value value{};
    const char* first = text.data() + (text.front() == '+');
    const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
      refuse("expected ", what, " in ", section_, ", got \"", text.substr(0, 40), "\"");
    return value;
  }

  template <class Value>
  Value bytes() {
    last_ = at_;
    if (content_.size() - at_ < sizeof(Value))
      refuse_end();
    Value value;
    std::memcpy(&value, content_.data() + at_, sizeof(Value));
    at_ += sizeof(Value);
    return value;
  }

  std::string path_, content_, section_ = "its head";
  std::size_t at_ = 0, last_ = 0;
};

} // namespace mixlab::fem
