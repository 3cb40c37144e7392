// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts pages out of lists, filtered and sorted by the fields of what is shown. Immutable.
 *
 * @param <T> what is shown
 */
final class Paging<T extends Record> {
  private static final Set<String> OWN = Set.of("page", "size", "sort");

  private final Map<String, RecordComponent> fields = new TreeMap<>();

  Paging(Class<T> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      fields.put(component.getName(), component);
    }
  }

  /** The page of these. */
  Page<T> page(List<T> all, PageQuery query, Map<String, String> parameters) {
    return page(all, view -> view, query, parameters);
  }

  /** The page of these, shown like that; without filter and order only what is on it is shown. */
  <S> Page<T> page(
      List<S> all, Function<S, T> view, PageQuery query, Map<String, String> parameters) {
    Map<String, String> filters = filters(parameters);
    int size = query.pageSize();
    int from = Math.toIntExact(Math.min((long) query.pageNumber() * size, Integer.MAX_VALUE));
    if (filters.isEmpty() && query.sort() == null) {
      List<T> items = all.stream().skip(from).limit(size).map(view).toList();
      return new Page<>(items, query.pageNumber(), size, all.size());
    }
    Stream<T> kept = all.stream().map(view).filter(shown -> passes(shown, filters));
    @Nullable String sort = query.sort();
    List<T> left = (sort == null ? kept : kept.sorted(order(sort))).toList();
    List<T> items = left.stream().skip(from).limit(size).toList();
    return new Page<>(items, query.pageNumber(), size, left.size());
  }

  private Map<String, String> filters(Map<String, String> parameters) {
    Map<String, String> filters = new TreeMap<>(parameters);
    filters.keySet().removeAll(OWN);
    filters.keySet().forEach(this::field);
    return filters;
  }

  private RecordComponent field(String name) {
    RecordComponent field = fields.get(name);
    if (field == null) {
      throw new ProblemException(
          Problem.INVALID_REQUEST,
          "There is no field '"
              + name
              + "' to filter or sort by; there are: "
              + String.join(", ", fields.keySet())
              + ".");
    }
    return field;
  }

  private boolean passes(T shown, Map<String, String> filters) {
    return filters.entrySet().stream()
        .allMatch(filter -> contains(value(shown, field(filter.getKey())), filter.getValue()));
  }

  private static boolean contains(@Nullable Object value, String wanted) {
    return switch (value) {
      case null -> wanted.isEmpty();
      case String text -> text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
      case Collection<?> several -> several.stream().anyMatch(one -> contains(one, wanted));
      default -> value.toString().equalsIgnoreCase(wanted);
    };
  }

  private Comparator<T> order(String sort) {
    boolean reversed = sort.startsWith("-");
    RecordComponent field = field(reversed ? sort.substring(1) : sort);
    Comparator<T> order =
        Comparator.comparing(shown -> value(shown, field), Comparator.nullsFirst(Paging::compare));
    return reversed ? order.reversed() : order;
  }

  // Both are values of one component, so one can be compared with the other.
  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    if (one instanceof String text) {
      return String.CASE_INSENSITIVE_ORDER.compare(text, other.toString());
    }
    return one instanceof Comparable<?> comparable
        ? ((Comparable<Object>) comparable).compareTo(other)
        : one.toString().compareTo(other.toString());
  }

  private @Nullable Object value(T shown, RecordComponent field) {
    try {
      return field.getAccessor().invoke(shown);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("records let their components be read", e);
    }
  }
}
