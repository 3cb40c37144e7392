// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.lendfs.core.ledger.OutstandingLoan;

/** A loan that is out. */
@Schema(name = "Loan", description = "A loan that is out: what, to whom, how much and since when")
record LoanView(
    String share,
    String path,
    String client,
    String protocol,
    String address,
    @Schema(allowableValues = {"read", "write"}) String direction,
    @Schema(allowableValues = {"granted", "filled"}) String state,
    long offset,
    long reservedBytes,
    long ageMillis) {

  static LoanView of(OutstandingLoan loan) {
    return new LoanView(
        loan.share(),
        loan.path(),
        loan.client(),
        loan.protocol(),
        loan.address(),
        lowerCase(loan.direction()),
        lowerCase(loan.state()),
        loan.offset(),
        loan.reservedBytes(),
        loan.age().toMillis());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
