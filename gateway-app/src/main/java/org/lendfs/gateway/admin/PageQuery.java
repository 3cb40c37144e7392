// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list is wanted, and in which order. Everything else in the query filters. */
record PageQuery(
    @Parameter(description = "Counted from 0") @Nullable Integer page,
    @Parameter(description = "1 to 500; 100 when left out") @Nullable Integer size,
    @Parameter(
            description =
                "Name of a field, with a minus sign in front for the reverse order. Any other"
                    + " parameter filters: the field of that name must contain its value")
        @Nullable String sort) {
  private static final int USUAL_SIZE = 100;
  private static final int LARGEST_SIZE = 500;
  private static final int LAST_PAGE = 1_000_000;

  int pageNumber() {
    return inRange("page", page == null ? 0 : page, 0, LAST_PAGE);
  }

  int pageSize() {
    return inRange("size", size == null ? USUAL_SIZE : size, 1, LARGEST_SIZE);
  }

  private static int inRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ProblemException(
          Problem.INVALID_REQUEST,
          "The parameter '"
              + name
              + "' is "
              + value
              + " but must be from "
              + least
              + " to "
              + most
              + ".");
    }
    return value;
  }
}
