package io.dwdigest.chat.message;

import java.util.ArrayList;
import java.util.List;

/** Lays out buttons in rows. */
public final class ButtonRows {

    private ButtonRows() {}

    /** Splits the buttons into rows of {@code perRow}; the last row may be shorter. */
    public static List<List<Button>> of(int perRow, List<Button> buttons) {
        List<List<Button>> rows = new ArrayList<>();
        for (int i = 0; i < buttons.size(); i += perRow) {
            rows.add(List.copyOf(buttons.subList(i, Math.min(buttons.size(), i + perRow))));
        }
        return rows;
    }
}
