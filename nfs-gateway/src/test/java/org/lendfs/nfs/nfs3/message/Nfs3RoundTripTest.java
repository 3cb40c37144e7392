// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.lendfs.nfs.xdr.Seeded;

class Nfs3RoundTripTest {
  private static final int ROUNDS = 60;

  @ParameterizedTest
  @EnumSource(Nfs3Procedure.class)
  void argumentsSurviveTheRoundTrip(Nfs3Procedure procedure) throws Exception {
    Nfs3Samples samples = samples(procedure);
    for (int round = 0; round < ROUNDS; round++) {
      assertRoundTrip(samples.args(procedure), reader -> Nfs3Args.decode(procedure, reader));
    }
  }

  @ParameterizedTest
  @EnumSource(Nfs3Procedure.class)
  void successesSurviveTheRoundTrip(Nfs3Procedure procedure) throws Exception {
    Nfs3Samples samples = samples(procedure);
    for (int round = 0; round < ROUNDS; round++) {
      Nfs3Result result = samples.success(procedure);

      assertThat(result.status()).isEqualTo(NfsStatus.OK);
      assertRoundTrip(result, reader -> Nfs3Result.decode(procedure, reader));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Nfs3Procedure.class, names = "NULL", mode = Mode.EXCLUDE)
  void failuresSurviveTheRoundTripWithEveryStatus(Nfs3Procedure procedure) throws Exception {
    Nfs3Samples samples = samples(procedure);
    for (NfsStatus status : NfsStatus.values()) {
      if (status == NfsStatus.OK) {
        continue;
      }
      Nfs3Result result = samples.failure(procedure, status);

      assertThat(result.status()).isEqualTo(status);
      assertRoundTrip(result, reader -> Nfs3Result.decode(procedure, reader));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Nfs3Procedure.class, names = "NULL", mode = Mode.EXCLUDE)
  void everyProcedureHasAFailureWithoutAttributes(Nfs3Procedure procedure) throws Exception {
    Nfs3Result result = Nfs3Result.failure(procedure, NfsStatus.JUKEBOX);

    assertThat(result.status()).isEqualTo(NfsStatus.JUKEBOX);
    assertRoundTrip(result, reader -> Nfs3Result.decode(procedure, reader));
    assertThatThrownBy(() -> Nfs3Result.failure(procedure, NfsStatus.OK))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Nfs3Samples samples(Nfs3Procedure procedure) {
    Random random = Seeded.random("Nfs3RoundTrip " + procedure);
    return new Nfs3Samples(random);
  }
}
